package io.github.mnistmaven.core.model;

import io.github.mnistmaven.predict.model.ModelManifest;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Manifest of a model with the members of several models, which may differ in specifications and
 * provenance only. It has the different specifications in order, and the {@link #texts} of the
 * provenance. The temperature is 1, because the temperature of a member does not fit the mean.
 *
 * @param each manifests of the models, at least one
 */
public record JoinedManifest(List<ModelManifest> each) {

  /**
   * Returns the joined manifest.
   *
   * @throws IllegalArgumentException if the models have more than {@value
   *     ModelManifest#MAX_MEMBERS} members in total
   */
  public ModelManifest manifest() {
    return each.get(0)
        .withMembers(each.stream().mapToInt(ModelManifest::members).sum())
        .withTemperature(1)
        .withOrigin(
            each.stream().flatMap(manifest -> manifest.specs().stream()).distinct().toList(),
            texts(each.stream().map(ModelManifest::provenance).toList()));
  }

  /**
   * Returns the common values of several maps; different values are listed in order, separated by
   * commas, {@code none} for a missing one.
   */
  public static SortedMap<String, String> texts(List<SortedMap<String, String>> each) {
    NavigableMap<String, String> joined = new TreeMap<>();
    each.forEach(joined::putAll);
    joined.replaceAll(
        (name, value) -> {
          List<String> values =
              each.stream().map(texts -> texts.getOrDefault(name, "none")).toList();
          return values.stream().allMatch(value::equals) ? value : String.join(", ", values);
        });
    return joined;
  }
}
