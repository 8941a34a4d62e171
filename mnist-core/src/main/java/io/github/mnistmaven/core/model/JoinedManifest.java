package io.github.mnistmaven.core.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the manifests of several models say of one model with the members of all. */
record JoinedManifest(List<ModelManifest> each) {

  ModelManifest manifest() {
    ModelManifest first = each.get(0);
    SortedMap<String, String> settings = texts(ModelManifest::settings);
    // One that can be trained with: a list of them is no seed.
    settings.computeIfPresent(ManifestJson.SEED, (name, all) -> first.settings().get(name));
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

  /** What all say, or what each does, in their order. */
  String text(Function<ModelManifest, String> of) {
    List<String> texts = each.stream().map(of).toList();
    return texts.stream().distinct().count() == 1 ? texts.get(0) : String.join(", ", texts);
  }
}
