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
    return decay == 1 ? 1 : 1 - taken(step, 1, decay);
  }

  /**
   * The share that the latest numbers have in the average where some steps are taken at once.
   *
   * @param step the last of them, counted from 1
   * @param steps how many, 1 to {@code step}
   * @param decay the share that each keeps in the end, in [0, 1)
   */
  public static double taken(long step, long steps, double decay) {
    return (1 - StrictMath.pow(decay, (double) steps)) / (1 - StrictMath.pow(decay, (double) step));
  }
}
