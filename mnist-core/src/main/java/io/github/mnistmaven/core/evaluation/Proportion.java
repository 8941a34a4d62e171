package io.github.mnistmaven.core.evaluation;

/**
 * A share of successes with its 95 % confidence interval after Wilson, which, unlike the normal
 * approximation, holds close to 0 and 1.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927).
 *
 * @param successes the number of successes, 0 to {@code total}
 * @param total the number of trials, at least 1
 * @param value {@code successes / total}
 * @param lower the interval's lower end, in [0, value]
 * @param upper the interval's upper end, in [value, 1]
 */
public record Proportion(long successes, long total, double value, double lower, double upper) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The share of successes among trials.
   *
   * @throws IllegalArgumentException if {@code total < 1} or successes are not in {@code 0..total}
   */
  public static Proportion of(long successes, long total) {
    if (total < 1 || successes < 0 || successes > total) {
      throw new IllegalArgumentException(
          "successes must be in 0..total and total at least 1 but are "
              + successes
              + " and "
              + total);
    }
    double share = (double) successes / total;
    double spread = Z * Z / total;
    double centre = (share + spread / 2) / (1 + spread);
    double half = Z / (1 + spread) * Math.sqrt((share * (1 - share) + spread / 4) / total);
    double lower = successes == 0 ? 0 : Math.max(0, centre - half);
    double upper = successes == total ? 1 : Math.min(1, centre + half);
    return new Proportion(successes, total, share, lower, upper);
  }
}
