package io.github.mnistmaven.core.training;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Environment of the workers of a training, which does not affect the result. Immutable.
 *
 * @param values reported values by name; several values if workers differ
 */
record ComputeEnvironment(SortedMap<String, SortedSet<String>> values) {

  /** Copies the map and the sets in it. */
  ComputeEnvironment {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    values.forEach(
        (name, each) -> copy.put(name, Collections.unmodifiableSortedSet(new TreeSet<>(each))));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns the environment without workers. */
  static ComputeEnvironment nothing() {
    return new ComputeEnvironment(Collections.emptySortedMap());
  }

  /** Returns a copy with the environment of another worker. */
  ComputeEnvironment and(Map<String, String> worker) {
    SortedMap<String, SortedSet<String>> all = new TreeMap<>(values);
    worker.forEach(
        (name, value) -> {
          SortedSet<String> each = new TreeSet<>(all.getOrDefault(name, new TreeSet<>()));
          each.add(value);
          all.put(name, each);
        });
    return new ComputeEnvironment(all);
  }

  /** Returns the values by name, separated by semicolons. */
  SortedMap<String, String> environment() {
    SortedMap<String, String> all = new TreeMap<>();
    values.forEach((name, each) -> all.put(name, String.join("; ", each)));
    return all;
  }
}
