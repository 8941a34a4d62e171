package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.AverageDecay;

/**
 * Exponential moving average of weights and running statistics, in the order of {@code
 * NetworkSpec.weightShapes}. After each step, {@code average = decay average + (1 - decay)
 * weights}, as with {@code use_ema} in Keras, but bias-corrected as the moments of Adam, so that
 * the random initial weights do not contribute.
 *
 * <p>Reading the weights takes a tenth of a step. They are therefore read only every {@value
 * #MIN_STEPS} or more steps and after the last step of an epoch, each time on behalf of all steps
 * since.
 */
final class WeightAverage {
  /** Minimum number of steps between two updates, except at the end of an epoch. */
  private static final int MIN_STEPS = 16;

  private final double decay;
  private final int every;
  private final float[] values;
  private long taken;

  /**
   * Creates an average of a new or resumed training.
   *
   * @param decay decay per step, in (0, 1)
   * @param values average so far; arbitrary before the first step
   * @param done number of optimizer steps of the training so far
   * @param step number of optimizer steps of the current epoch so far
   * @param every number of steps between two updates, see {@link #every}
   */
  WeightAverage(double decay, float[] values, long done, int step, int every) {
    this.decay = decay;
    this.every = every;
    this.values = values.clone();
    this.taken = done - step % every;
  }

  /**
   * Returns the number of steps between two updates, a multiple of the steps of a round.
   *
   * @param localSteps maximum number of steps of a worker in a round, at least 1
   */
  static int every(int localSteps) {
    int rounds = (MIN_STEPS - 1) / localSteps + 1;
    return rounds * localSteps;
  }

  /**
   * Returns whether the average is updated after a step.
   *
   * @param step number of the step in the epoch, from 1
   * @param steps number of steps of the epoch
   */
  boolean takes(int step, int steps) {
    return step % every == 0 || step == steps;
  }

  /**
   * Updates the average.
   *
   * @param weights current weights
   * @param step number of optimizer steps of the training so far
   */
  void take(float[] weights, long step) {
    double share = AverageDecay.taken(step, step - taken, decay);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - share) * values[i] + share * weights[i]);
    }
    taken = step;
  }

  /** Returns the average, which callers must not change. */
  float[] values() {
    return values;
  }
}
