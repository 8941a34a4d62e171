package io.github.mnistmaven.core.augmentation;

/**
 * Elastic distortion: displaces every pixel by a smooth random field (Simard, Steinkraus and Platt,
 * "Best Practices for Convolutional Neural Networks", ICDAR 2003). The field is uniform noise in
 * [-1, 1), smoothed by a Gaussian filter and multiplied by alpha.
 *
 * @param alpha multiplier of the field in pixels, at least 0; 34 is best for MNIST in the paper
 * @param sigma standard deviation of the filter in pixels, in (0, 32]; 4 is best in the paper
 */
public record Elastic(double alpha, double sigma) {
  static final String ALLOWED = "alpha,sigma with alpha >= 0 and 0 < sigma <= 32 such as 34,4";

  /**
   * Checks both values.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Elastic {
    if (!Double.isFinite(alpha) || alpha < 0 || !(sigma > 0 && sigma <= 32)) {
      throw invalid(alpha + "," + sigma);
    }
  }

  static Elastic parse(String text) {
    double[] numbers = NumberList.parse(text);
    if (numbers.length != 2) {
      throw invalid(text);
    }
    return new Elastic(numbers[0], numbers[1]);
  }

  /** Returns both values in the form of the option, such as {@code 34.0,4.0}. */
  @Override
  public String toString() {
    return NumberList.text(alpha, sigma);
  }

  private static IllegalArgumentException invalid(String value) {
    return new IllegalArgumentException("elastic must be " + ALLOWED + " but is " + value);
  }
}
