package io.github.mnistmaven.engine.internal.layer;

/** Shared array of zeros, as the start of a sum. */
public final class Zeros {
  private static volatile float[] zeros = new float[1024];

  private Zeros() {}

  /** Returns an array of at least a given number of zeros, which must not be changed. */
  public static float[] of(int length) {
    float[] found = zeros;
    if (found.length < length) {
      found = new float[length];
      zeros = found;
    }
    return found;
  }
}
