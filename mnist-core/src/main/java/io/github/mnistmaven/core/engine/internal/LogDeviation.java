package io.github.mnistmaven.core.engine.internal;

/**
 * A running variance as DL4J stores it: log10 of its square root.
 *
 * <p>A channel that never varied, as behind a dead ReLU, has no logarithm. It gets one that is far
 * below any epsilon that batch norm adds, and far enough above the smallest float that DL4J can
 * divide its square by another variance.
 */
public final class LogDeviation {
  /** The smallest that is stored. */
  public static final float SMALLEST = -15;

  private LogDeviation() {}

  /** What is stored for a variance, at least 0. */
  public static float of(double variance) {
    return (float) Math.max(0.5 * Math.log10(variance), SMALLEST);
  }

  /** The variance that is stored. */
  public static float variance(float stored) {
    return (float) Math.pow(10, 2.0 * stored);
  }
}
