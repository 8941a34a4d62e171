package io.github.mnistmaven.core.engine.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of an engine between two steps. Another engine of the same kind can resume from it with
 * bit-for-bit the same results.
 *
 * @param step number of completed optimizer steps
 * @param learningRate learning rate of the last step; 0 before the first
 * @param random state of a random generator that does not depend on seed and step alone; otherwise
 *     empty
 * @param arrays weights and optimizer state, by name
 */
public record EngineState(
    int step, double learningRate, List<Long> random, SortedMap<String, float[]> arrays) {
  /** Name of the array of all weights, including running statistics. */
  public static final String PARAMETERS = "parameters";

  /** Copies the collections but not the arrays. */
  public EngineState {
    random = List.copyOf(random);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** Returns the number of values of each array. */
  public SortedMap<String, Integer> lengths() {
    SortedMap<String, Integer> lengths = new TreeMap<>();
    arrays.forEach((name, values) -> lengths.put(name, values.length));
    return lengths;
  }

  /** Returns whether no value is NaN. A NaN would propagate with the next step. */
  public boolean isOfNumbers() {
    for (float[] values : arrays.values()) {
      for (float value : values) {
        if (Float.isNaN(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Checks that a state fits into an engine with this state.
   *
   * @throws IllegalArgumentException naming both if the arrays or their lengths differ
   */
  public void requireFits(EngineState other) {
    if (!other.lengths().equals(lengths()) || other.random.size() != random.size()) {
      throw new IllegalArgumentException(
          "the state of an engine must have arrays of lengths %s and %d random states, but has %s and %d"
              .formatted(lengths(), random.size(), other.lengths(), other.random.size()));
    }
  }
}
