package io.github.mnistmaven.core.model;

import io.github.mnistmaven.predict.model.ModelManifest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Manifest of a model with the members of several models, which may differ in settings and
 * provenance only. Equal values are kept; different values are listed in order, separated by
 * commas. Exceptions: the seed is the seed of the first model, and the temperature is 1, because
 * the temperature of a member does not fit the mean.
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
    ModelManifest first = each.get(0);
    SortedMap<String, String> settings = texts(ModelManifest::settings);
    // The seed must be valid for a training; a list is not.
    settings.computeIfPresent(ModelManifest.SEED, (name, all) -> first.settings().get(name));
    return first
        .withMembers(each.stream().mapToInt(ModelManifest::members).sum())
        .withTemperature(1)
        .withOrigin(settings, texts(ModelManifest::provenance));
  }

  private SortedMap<String, String> texts(Function<ModelManifest, SortedMap<String, String>> of) {
    SortedMap<String, String> joined = new TreeMap<>();
    for (String name : names(of)) {
      joined.put(name, text(manifest -> of.apply(manifest).getOrDefault(name, "none")));
    }
    return joined;
  }

  private TreeSet<String> names(Function<ModelManifest, SortedMap<String, String>> of) {
    return each.stream()
        .flatMap(manifest -> of.apply(manifest).keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the common value, or the values of all manifests in order. */
  String text(Function<ModelManifest, String> of) {
    List<String> texts = each.stream().map(of).toList();
    return texts.stream().distinct().count() == 1 ? texts.get(0) : String.join(", ", texts);
  }
}
