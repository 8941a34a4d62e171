package io.github.mnistmaven.core.evaluation;

/**
 * Proportion with its 95% Wilson confidence interval, which remains accurate near 0 and 1, unlike
 * the normal approximation.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927).
 *
 * @param successes number of successes, 0 to {@code total}
 * @param total number of trials, at least 1
 * @param value {@code successes / total}
 * @param lower lower bound of the interval, in [0, value]
 * @param upper upper bound of the interval, in [value, 1]
 */
public record Proportion(long successes, long total, double value, double lower, double upper) {
  /** 97.5% quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Returns the proportion of successes.
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
    double proportion = (double) successes / total;
    double spread = Z * Z / total;
    double center = (proportion + spread / 2) / (1 + spread);
    double half =
        Z / (1 + spread) * Math.sqrt((proportion * (1 - proportion) + spread / 4) / total);
    double lower = successes == 0 ? 0 : Math.max(0, center - half);
    double upper = successes == total ? 1 : Math.min(1, center + half);
    return new Proportion(successes, total, proportion, lower, upper);
  }
}
