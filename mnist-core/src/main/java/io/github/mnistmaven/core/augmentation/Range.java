package io.github.mnistmaven.core.augmentation;

import java.util.function.DoubleSupplier;

/**
 * Interval of uniformly distributed numbers.
 *
 * @param low lower bound
 * @param high upper bound, at least {@code low}
 */
public record Range(double low, double high) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a bound is not finite or {@code high} is below {@code low}
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
   * Parses both bounds, such as {@code 0.8,1.2}.
   *
   * @throws IllegalArgumentException if the text is not a pair of numbers
   */
  static Range parse(String text) {
    double[] bounds = NumberList.parse(text);
    if (bounds.length != 2) {
      throw new IllegalArgumentException("a range must be low,high but is '" + text + "'");
    }
    return new Range(bounds[0], bounds[1]);
  }

  double draw(DoubleSupplier uniform) {
    return draw(low, high, uniform);
  }

  /** Draws a number with NumPy's formula, so that equal random numbers give equal results. */
  static double draw(double low, double high, DoubleSupplier uniform) {
    return low + (high - low) * uniform.getAsDouble();
  }

  /** Returns both bounds in the form of an option, such as {@code 0.8,1.2}. */
  @Override
  public String toString() {
    return NumberList.text(low, high);
  }
}
