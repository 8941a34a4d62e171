package io.github.mnistmaven.core.augmentation;

/**
 * Random erasing: a rectangle of random size and place is filled with noise in [0, 1) (Zhong et
 * al., "Random Erasing Data Augmentation", AAAI 2020, variant RE-R). Its height is 0.3 to 1 / 0.3
 * times its width; where the paper draws again if it does not fit, it is cut to the image here.
 *
 * @param probability share of images that are erased, 0 to 1
 * @param minArea smallest share of the image that is erased, above 0
 * @param maxArea largest share of the image that is erased, {@code minArea} to 1
 */
public record RandomErasing(double probability, double minArea, double maxArea) {
  static final String ALLOWED =
      "probability or probability,minArea,maxArea with 0 <= probability <= 1 and"
          + " 0 < minArea <= maxArea <= 1 such as 0.5,0.02,0.4";

  /** The paper's smallest ratio of height to width. */
  static final double MIN_ASPECT = 0.3;

  /**
   * Checks all three numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RandomErasing {
    boolean valid =
        probability >= 0 && probability <= 1 && minArea > 0 && minArea <= maxArea && maxArea <= 1;
    if (!valid) {
      throw invalid(probability + "," + minArea + "," + maxArea);
    }
  }

  /** The paper's areas: 0.02 to 0.4. */
  public static RandomErasing withProbability(double probability) {
    return new RandomErasing(probability, 0.02, 0.4);
  }

  static RandomErasing parse(String text) {
    double[] numbers = Numbers.parse(text);
    return switch (numbers.length) {
      case 1 -> withProbability(numbers[0]);
      case 3 -> new RandomErasing(numbers[0], numbers[1], numbers[2]);
      default -> throw invalid(text);
    };
  }

  /** All numbers, as the option is written: {@code 0.5,0.02,0.4}. */
  @Override
  public String toString() {
    return probability + "," + minArea + "," + maxArea;
  }

  private static IllegalArgumentException invalid(String value) {
    return new IllegalArgumentException("randomErasing must be " + ALLOWED + " but is " + value);
  }
}
