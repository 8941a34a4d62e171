package io.github.mnistmaven.core.training.internal.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Inputs that determine a training: the fingerprint for comparison, and named values to report
 * differences.
 *
 * @param fingerprint fingerprint of the resulting model
 * @param dataset SHA-256 of the data set
 * @param settings settings by option name, and network, initial model, rounds and version
 */
public record TrainingInputs(
    String fingerprint, String dataset, SortedMap<String, String> settings) {

  /** Copies the map. */
  public TrainingInputs {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Returns whether a training with these inputs can resume one with the earlier inputs. */
  public boolean sameAs(TrainingInputs earlier) {
    return fingerprint.equals(earlier.fingerprint);
  }

  /** Returns the differences, such as {@code epochs is 5 but was 20}. */
  public String differencesFrom(TrainingInputs earlier) {
    List<String> differences = differences(settings, earlier.settings);
    if (!dataset.equals(earlier.dataset)) {
      differences.add("the data set has changed");
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
