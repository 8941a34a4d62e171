package io.github.mnistmaven.core.engine.internal;

/**
 * Bias-corrected decay of exponential moving averages.
 *
 * <p>The average {@code a = decay a + (1 - decay) x} starts from an arbitrary value, which takes
 * more than {@code 1 / (1 - decay)} steps to fade. Adam (Kingma and Ba, 2015) therefore divides the
 * average by {@code 1 - decay^t}. This class stores the quotient instead of the average: step t
 * multiplies it by {@code decay (1 - decay^(t-1)) / (1 - decay^t)}. This factor is 0 at the first
 * step, about 0.5 at the second step for a decay near 1, and converges to {@code decay}.
 */
public final class AverageDecay {
  private AverageDecay() {}

  /**
   * Returns the factor for the previous average in a step.
   *
   * @param step step number, from 1
   * @param decay limit of the factor, in [0, 1]; 1 never changes the average
   */
  public static double atStep(long step, double decay) {
    return decay == 1 ? 1 : 1 - taken(step, 1, decay);
  }

  /**
   * Returns the weight of the latest values in the average after several steps at once.
   *
   * @param step number of the last of these steps, from 1
   * @param steps number of steps, 1 to {@code step}
   * @param decay limit of the factor of a single step, in [0, 1)
   */
  public static double taken(long step, long steps, double decay) {
    return (1 - StrictMath.pow(decay, (double) steps)) / (1 - StrictMath.pow(decay, (double) step));
  }
}
