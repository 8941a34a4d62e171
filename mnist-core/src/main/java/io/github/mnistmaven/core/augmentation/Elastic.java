package io.github.mnistmaven.core.augmentation;

/**
 * Elastic distortion: every pixel moves by a smooth random field (Simard, Steinkraus and Platt,
 * "Best Practices for Convolutional Neural Networks", ICDAR 2003). The field is uniform noise in
 * [-1, 1), blurred by a Gaussian and multiplied.
 *
 * @param alpha the multiplier, pixels, at least 0; the paper's best for MNIST is 34
 * @param sigma the Gaussian's standard deviation, pixels, in (0, 32]; the paper's best is 4
 */
public record Elastic(double alpha, double sigma) {
  static final String ALLOWED = "alpha,sigma with alpha >= 0 and 0 < sigma <= 32 such as 34,4";

  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Elastic {
    if (!Double.isFinite(alpha) || alpha < 0 || !(sigma > 0 && sigma <= 32)) {
      throw invalid(alpha + "," + sigma);
    }
  }

  static Elastic parse(String text) {
    double[] numbers = Numbers.parse(text);
    if (numbers.length != 2) {
      throw invalid(text);
    }
    return new Elastic(numbers[0], numbers[1]);
  }

  /** Both numbers, as the option is written: {@code 34.0,4.0}. */
  @Override
  public String toString() {
    return alpha + "," + sigma;
  }

  private static IllegalArgumentException invalid(String value) {
    return new IllegalArgumentException("elastic must be " + ALLOWED + " but is " + value);
  }
}
