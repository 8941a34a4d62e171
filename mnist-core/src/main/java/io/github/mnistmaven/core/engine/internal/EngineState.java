package io.github.mnistmaven.core.engine.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine cannot compute again: enough to go on training, to the bit, where another engine
 * of the same kind stopped.
 *
 * @param step optimiser steps done
 * @param learningRate the last step's; 0 before the first
 * @param firstBatch images of the first step, which may decide how arrays lie; 0 before it
 * @param random the state of a generator whose numbers do not follow from seed and step; empty if
 *     there is none
 * @param arrays by name: parameters in DL4J's order, what the optimiser keeps of them, and what the
 *     engine keeps otherwise than DL4J
 */
public record EngineState(
    int step,
    double learningRate,
    int firstBatch,
    List<Long> random,
    SortedMap<String, float[]> arrays) {
  /** The name of the array of parameters, running statistics included, as DL4J stores them. */
  public static final String PARAMETERS = "parameters";

  /** The name of the array of what the optimiser keeps, as DL4J stores it. */
  public static final String UPDATER = "updater";

  /** Copies the collections, not the arrays. */
  public EngineState {
    random = List.copyOf(random);
    arrays = Collections.unmodifiableSortedMap(new TreeMap<>(arrays));
  }

  /** This state of an engine that is to begin with a batch of so many images, if it has not. */
  public EngineState beginningWith(int images) {
    return new EngineState(
        step, learningRate, firstBatch == 0 ? images : firstBatch, random, arrays);
  }

  /**
   * Checks that an engine can go on from this state.
   *
   * @param engine its name
   * @param begunWith images of its first batch, which may decide the bits; 0 if it has had none
   * @throws IllegalStateException if it began with another number than the state
   */
  public void requireContinues(String engine, int begunWith) {
    if (begunWith != 0 && begunWith != firstBatch) {
      throw new IllegalStateException(
          ("the engine %s began with a batch of %d images and cannot go on from a state that began"
                  + " with %d; open another one")
              .formatted(engine, begunWith, firstBatch));
    }
  }

  /** How many numbers each array has. */
  public SortedMap<String, Integer> lengths() {
    SortedMap<String, Integer> lengths = new TreeMap<>();
    arrays.forEach((name, values) -> lengths.put(name, values.length));
    return lengths;
  }

  /** Whether all are numbers: one that is not would spread with the next step. */
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
   * Checks that an engine in this state can take another one.
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
