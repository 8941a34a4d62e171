package io.github.mnistmaven.core.engine.internal;

/**
 * How much of an exponential average a step keeps, so that it is right from the first step on.
 *
 * <p>The average {@code a = decay a + (1 - decay) x} begins with a number that no data gave, and
 * takes {@code 1 / (1 - decay)} steps and more to forget it. Adam (Kingma and Ba, 2015) divides by
 * {@code 1 - decay^t} therefore. Keeping the quotient itself instead of the average, step t keeps
 * {@code decay (1 - decay^(t-1)) / (1 - decay^t)} of it: nothing at first, half of it at the second
 * step for a decay near 1, and {@code decay} in the end.
 */
public final class AverageDecay {
  private AverageDecay() {}

  /**
   * The share of the average that a step keeps.
   *
   * @param step from 1 on
   * @param decay the share that is kept in the end, in [0, 1]; 1 keeps what there is
   */
  public static double atStep(long step, double decay) {
    if (decay == 1) {
      return 1;
    }
    double weight = 1 - Math.pow(decay, (double) step);
    return 1 - (1 - decay) / weight;
  }
}
