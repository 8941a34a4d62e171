package io.github.mnistmaven.core.evaluation.internal;

/** What one prediction costs: the negative logarithm of the true class's probability, in nats. */
public final class CrossEntropy {
  /** Keras' epsilon: a lower probability counts as this, so that no single error is infinite. */
  private static final double LEAST = 1e-7;

  private CrossEntropy() {}

  /**
   * The cost of a prediction.
   *
   * @param probability of the true class; values outside [1e-7, 1] count as the nearer end
   * @return from 0 to 16.2 nats, the same bits on every machine
   */
  public static double of(double probability) {
    double p = Math.min(Math.max(probability, LEAST), 1);
    // Not Math.log, whose last bit depends on the machine.
    return p == 1 ? 0 : -StrictMath.log(p);
  }
}
