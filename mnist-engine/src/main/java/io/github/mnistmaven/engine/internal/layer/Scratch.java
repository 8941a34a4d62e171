package io.github.mnistmaven.engine.internal.layer;

import java.util.ArrayList;
import java.util.List;

/** Arrays of one thread for intermediate values, kept from use to use. */
public final class Scratch {
  private final List<float[]> arrays = new ArrayList<>();

  /**
   * Array of at least a length, with any content.
   *
   * @param number which of the thread's arrays, from 0; one that is in use must not be taken again
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
