package io.github.mnistmaven.core.engine.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of an engine between two steps: enough to resume, to the bit, with another engine of the
 * same kind.
 *
 * @param step number of optimizer steps done
 * @param learningRate learning rate of the last step; 0 before the first
 * @param random state of a generator whose numbers do not follow from seed and step; empty if there
 *     is none
 * @param arrays weights and the optimizer's arrays, by name
 */
public record EngineState(
    int step, double learningRate, List<Long> random, SortedMap<String, float[]> arrays) {
  /** Name of the array of all weights, running statistics included. */
  public static final String PARAMETERS = "parameters";

  /** Copies the collections, not the arrays. */
  public EngineState {
    random = List.copyOf(random);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** Number of values of each array. */
  public SortedMap<String, Integer> lengths() {
    SortedMap<String, Integer> lengths = new TreeMap<>();
    arrays.forEach((name, values) -> lengths.put(name, values.length));
    return lengths;
  }

  /** Whether no value is NaN: one would spread with the next step. */
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
   * Checks that an engine in this state can be restored to another one.
   *
   * @throws IllegalArgumentException naming both if the other has other arrays or other lengths
   */
  public void requireFits(EngineState other) {
    if (!other.lengths().equals(lengths()) || other.random.size() != random.size()) {
      throw new IllegalArgumentException(
          "the state of an engine must have arrays of lengths %s and %d random states, but has %s and %d"
              .formatted(lengths(), random.size(), other.lengths(), other.random.size()));
    }
  }
}
