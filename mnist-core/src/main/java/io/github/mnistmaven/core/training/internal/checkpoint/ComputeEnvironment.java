package io.github.mnistmaven.core.training.internal.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the workers of a training have computed on, which decides nothing. Immutable.
 *
 * @param values by name, as each worker reports them; several where workers differ
 */
public record ComputeEnvironment(SortedMap<String, SortedSet<String>> values) {

  /** Copies the map and the sets in it. */
  public ComputeEnvironment {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    values.forEach(
        (name, each) -> copy.put(name, Collections.unmodifiableSortedSet(new TreeSet<>(each))));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /** No worker has computed anything. */
  public static ComputeEnvironment nothing() {
    return new ComputeEnvironment(Collections.emptySortedMap());
  }

  /** This, and what one more worker computes on. */
  public ComputeEnvironment and(Map<String, String> worker) {
    SortedMap<String, SortedSet<String>> all = new TreeMap<>(values);
    worker.forEach(
        (name, value) -> {
          SortedSet<String> each = new TreeSet<>(all.getOrDefault(name, new TreeSet<>()));
          each.add(value);
          all.put(name, each);
        });
    return new ComputeEnvironment(all);
  }

  /** The values of each name in one text, separated by semicolons. */
  public SortedMap<String, String> environment() {
    SortedMap<String, String> all = new TreeMap<>();
    values.forEach((name, each) -> all.put(name, String.join("; ", each)));
    return all;
  }
}
