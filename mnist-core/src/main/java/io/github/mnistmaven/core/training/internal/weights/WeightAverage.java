package io.github.mnistmaven.core.training.internal.weights;

import io.github.mnistmaven.core.engine.internal.AverageDecay;

/**
 * Exponential moving average of weights and running statistics, in the order of {@code
 * NetworkSpec.weightShapes}: after each step {@code average = decay average + (1 - decay) weights},
 * as Keras' {@code use_ema} has it, but bias-corrected as Adam's moments are, so that the random
 * weights of the beginning are not in it.
 *
 * <p>Weights hardly move in a few steps, and fetching them takes a tenth of one; so they are taken
 * after some steps of an epoch, {@value #LEAST_STEPS} or more, and after its last, each time for
 * all steps since.
 */
public final class WeightAverage {
  /** The fewest steps after which the weights are taken, but for an epoch's last ones. */
  private static final int LEAST_STEPS = 16;

  private final double decay;
  private final int every;
  private final float[] values;
  private long taken;

  /**
   * An average that goes on.
   *
   * @param decay the share that a step keeps, in (0, 1)
   * @param values the average so far; anything before the first step
   * @param done optimiser steps in all
   * @param step those of them in the epoch that has begun
   * @param every after how many steps of an epoch the weights are taken
   */
  public WeightAverage(double decay, float[] values, long done, int step, int every) {
    this.decay = decay;
    this.every = every;
    this.values = values.clone();
    this.taken = done - step % every;
  }

  /**
   * After how many steps of an epoch the weights are taken: whole rounds of them.
   *
   * @param localSteps the most steps of a worker's round, at least 1
   */
  public static int every(int localSteps) {
    int rounds = (LEAST_STEPS - 1) / localSteps + 1;
    return rounds * localSteps;
  }

  /**
   * Whether the weights are to be taken after a step.
   *
   * @param step of the epoch, from 1
   * @param steps of the epoch
   */
  boolean takes(int step, int steps) {
    return step % every == 0 || step == steps;
  }

  /**
   * Takes the weights.
   *
   * @param weights as they are now
   * @param step optimiser steps done in all
   */
  void take(float[] weights, long step) {
    double share = AverageDecay.taken(step, step - taken, decay);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - share) * values[i] + share * weights[i]);
    }
    taken = step;
  }

  /** The average; to be read, not changed. */
  float[] values() {
    return values;
  }
}
