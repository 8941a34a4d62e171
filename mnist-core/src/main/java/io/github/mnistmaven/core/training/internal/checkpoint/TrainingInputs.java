package io.github.mnistmaven.core.training.internal.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that decides a training: its fingerprint, and by name what goes into that, so that a person
 * can be told what differs.
 *
 * @param fingerprint of the model that comes of them
 * @param dataset the data's digest
 * @param settings by their options' names, and network, initial model and version
 */
public record TrainingInputs(
    String fingerprint, String dataset, SortedMap<String, String> settings) {

  /** Copies the map. */
  public TrainingInputs {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Whether a training of these inputs can go on where one of the others stopped. */
  public boolean sameAs(TrainingInputs earlier) {
    return fingerprint.equals(earlier.fingerprint);
  }

  /** What is not as it was, for example {@code epochs is 5 but was 20}. */
  public String differencesFrom(TrainingInputs earlier) {
    List<String> differences = differences(settings, earlier.settings);
    if (!dataset.equals(earlier.dataset)) {
      differences.add("the data are others");
    }
    return String.join(", ", differences);
  }

  private static List<String> differences(
      SortedMap<String, String> now, SortedMap<String, String> before) {
    SortedSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(before.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String is = now.getOrDefault(name, "unknown");
      String was = before.getOrDefault(name, "unknown");
      if (!is.equals(was)) {
        differences.add("%s is %s but was %s".formatted(name, is, was));
      }
    }
    return differences;
  }
}
