package io.github.mnistmaven.core.augmentation;

import java.util.function.DoubleSupplier;

/**
 * Random strength of an effect that a part of the images gets. The strength is uniformly
 * distributed; its unit is that of the option.
 *
 * @param probability fraction of images that get the effect, in [0, 1]
 * @param low lowest strength
 * @param high highest strength, at least {@code low}
 */
public record RandomStrength(double probability, double low, double high) {
  /**
   * Checks the probability and the bounds.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public RandomStrength {
    boolean valid =
        probability >= 0
            && probability <= 1
            && low <= high
            && Double.isFinite(low)
            && Double.isFinite(high);
    if (!valid) {
      throw new IllegalArgumentException(
          "a random strength must be probability,low,high with 0 <= probability <= 1 and low <="
              + " high but is "
              + NumberList.text(probability, low, high));
    }
  }

  /**
   * Parses {@code low,high}, which all images get, or {@code probability,low,high}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  static RandomStrength parse(String text) {
    double[] numbers = NumberList.parse(text);
    return switch (numbers.length) {
      case 2 -> new RandomStrength(1, numbers[0], numbers[1]);
      case 3 -> new RandomStrength(numbers[0], numbers[1], numbers[2]);
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** Draws a strength, or returns {@code none} for an image that does not get the effect. */
  double draw(double none, DoubleSupplier uniform) {
    return uniform.getAsDouble() < probability ? Range.draw(low, high, uniform) : none;
  }

  /** Returns all values in the form of the option, such as {@code 0.3,0.5,1.5}. */
  @Override
  public String toString() {
    return NumberList.text(probability, low, high);
  }
}
