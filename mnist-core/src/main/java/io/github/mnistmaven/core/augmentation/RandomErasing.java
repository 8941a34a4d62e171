package io.github.mnistmaven.core.augmentation;

/**
 * Random erasing: fills a rectangle of random size and position with uniform noise in [0, 1) (Zhong
 * et al., "Random Erasing Data Augmentation", AAAI 2020, variant RE-R). Its height is 0.3 to 1 /
 * 0.3 times its width. A rectangle that does not fit is cropped to the image; the paper draws
 * again.
 *
 * @param probability fraction of images that are erased, in [0, 1]
 * @param minArea minimum erased fraction of an image, greater than 0
 * @param maxArea maximum erased fraction of an image, from {@code minArea} to 1
 */
public record RandomErasing(double probability, double minArea, double maxArea) {
  static final String ALLOWED =
      "probability or probability,minArea,maxArea with 0 <= probability <= 1 and"
          + " 0 < minArea <= maxArea <= 1 such as 0.5,0.02,0.4";

  /** Minimum ratio of height to width, from the paper. */
  static final double MIN_ASPECT = 0.3;

  /**
   * Checks all values.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public RandomErasing {
    boolean valid =
        probability >= 0 && probability <= 1 && minArea > 0 && minArea <= maxArea && maxArea <= 1;
    if (!valid) {
      throw invalid(probability + "," + minArea + "," + maxArea);
    }
  }

  /** Returns random erasing with the areas of the paper, 0.02 to 0.4. */
  public static RandomErasing withProbability(double probability) {
    return new RandomErasing(probability, 0.02, 0.4);
  }

  static RandomErasing parse(String text) {
    double[] numbers = NumberList.parse(text);
    return switch (numbers.length) {
      case 1 -> withProbability(numbers[0]);
      case 3 -> new RandomErasing(numbers[0], numbers[1], numbers[2]);
      default -> throw invalid(text);
    };
  }

  /** Returns all values in the form of the option, such as {@code 0.5,0.02,0.4}. */
  @Override
  public String toString() {
    return NumberList.text(probability, minArea, maxArea);
  }

  private static IllegalArgumentException invalid(String value) {
    return new IllegalArgumentException("randomErasing must be " + ALLOWED + " but is " + value);
  }
}
