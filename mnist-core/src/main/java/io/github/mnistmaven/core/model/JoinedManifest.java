package io.github.mnistmaven.core.model;

import io.github.mnistmaven.predict.model.ModelManifest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Manifest of one model with the members of several models, which may differ in settings and
 * provenance only. Equal texts stay; where they differ, all of them are listed in order, separated
 * by commas, except that the seed is the first one's. The temperature is 1, because one that was
 * fitted to a member does not fit the mean.
 *
 * @param each manifests of the models, at least one
 */
public record JoinedManifest(List<ModelManifest> each) {

  /**
   * Returns the manifest.
   *
   * @throws IllegalArgumentException if the models have more than {@value
   *     ModelManifest#MOST_MEMBERS} members in all
   */
  public ModelManifest manifest() {
    ModelManifest first = each.get(0);
    SortedMap<String, String> settings = texts(ModelManifest::settings);
    // One that can be trained with: a list of them is no seed.
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

  /** The common text, or the texts of all in order. */
  String text(Function<ModelManifest, String> of) {
    List<String> texts = each.stream().map(of).toList();
    return texts.stream().distinct().count() == 1 ? texts.get(0) : String.join(", ", texts);
  }
}
