package io.github.mnistmaven.core.augmentation;

import java.util.function.DoubleSupplier;

/**
 * An interval to draw from, each number equally likely.
 *
 * @param low the smallest number
 * @param high the end of the interval, at least {@code low}
 */
public record Range(double low, double high) {
  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is not finite or {@code high} is below {@code low}
   */
  public Range {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "a range must be two finite numbers, low,high, with low <= high but is "
              + low
              + ","
              + high);
    }
  }

  /**
   * Reads both ends, as in {@code 0.8,1.2}.
   *
   * @throws IllegalArgumentException if the text is no such pair
   */
  static Range parse(String text) {
    double[] ends = Numbers.parse(text);
    if (ends.length != 2) {
      throw new IllegalArgumentException("a range must be low,high but is '" + text + "'");
    }
    return new Range(ends[0], ends[1]);
  }

  double draw(DoubleSupplier uniform) {
    return draw(low, high, uniform);
  }

  /** NumPy's formula, so that equal draws give equal numbers. */
  static double draw(double low, double high, DoubleSupplier uniform) {
    return low + (high - low) * uniform.getAsDouble();
  }

  /** Both ends, as an option is written: {@code 0.8,1.2}. */
  @Override
  public String toString() {
    return low + "," + high;
  }
}
