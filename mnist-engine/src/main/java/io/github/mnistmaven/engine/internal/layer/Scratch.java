package io.github.mnistmaven.engine.internal.layer;

import java.util.ArrayList;
import java.util.List;

/** Reusable scratch arrays of one thread. */
public final class Scratch {
  private final List<float[]> arrays = new ArrayList<>();

  /**
   * Returns an array of at least a given length, with arbitrary content.
   *
   * @param number index of the array, from 0; an array in use must not be requested again
   */
  public float[] array(int number, int length) {
    while (arrays.size() <= number) {
      arrays.add(new float[0]);
    }
    if (arrays.get(number).length < length) {
      arrays.set(number, new float[length]);
    }
    return arrays.get(number);
  }
}
