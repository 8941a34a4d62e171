package io.github.mnistmaven.core.engine.internal;

/** Cross-entropy of a prediction: the negative logarithm of the probability of the true class. */
public final class CrossEntropy {
  /** Keras' epsilon: the lower bound of probabilities, which keeps the loss finite. */
  private static final double EPSILON = 1e-7;

  private CrossEntropy() {}

  /**
   * Returns the cross-entropy of a prediction.
   *
   * @param probability probability of the true class; clipped to [1e-7, 1]
   * @return 0 to 16.2 nats, bit-for-bit equal on every machine
   */
  public static double of(double probability) {
    double p = Math.min(Math.max(probability, EPSILON), 1);
    // StrictMath: the last bit of Math.log depends on the machine.
    return p == 1 ? 0 : -StrictMath.log(p);
  }
}
