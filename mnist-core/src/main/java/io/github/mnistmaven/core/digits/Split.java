package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Split of a set into training and validation images.
 *
 * <p>Of {@code n} images, {@code ceil(n * fraction)} are validation images, as in scikit-learn.
 * Both sets are in random order. Equal seeds give equal sets.
 *
 * @param training training images
 * @param validation validation images; empty if {@code fraction} is 0
 */
public record Split(ImageSet training, ImageSet validation) {

  /**
   * Splits at random, like scikit-learn's {@code train_test_split} without {@code stratify}.
   *
   * @param fraction fraction of validation images, in [0, 1)
   * @throws IllegalArgumentException if no training image remains
   */
  public static Split random(ImageSet digits, double fraction, long seed) {
    int validationCount = validationCount(digits.count(), fraction);
    int[] order = RandomStream.of(seed, "split").permutation(digits.count());
    return new Split(
        digits.select(Arrays.copyOfRange(order, validationCount, order.length)),
        digits.select(Arrays.copyOf(order, validationCount)));
  }

  /**
   * Splits with the same class proportions in both sets, to within one image.
   *
   * <p>The number of validation images per class is rounded down. The remaining images come from
   * the classes with the largest remainders; of equal remainders, the first class takes precedence.
   *
   * @param fraction fraction of validation images, in [0, 1)
   * @throws IllegalArgumentException if no training image remains
   * @throws IllegalStateException if the set has no labels
   */
  public static Split stratified(ImageSet digits, double fraction, long seed) {
    int validationCount = validationCount(digits.count(), fraction);
    int[] quota = quotas(digits.labelCounts(), validationCount, digits.count());
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    for (int image : RandomStream.of(seed, "split").permutation(digits.count())) {
      (quota[digits.label(image)]-- > 0 ? validation : training).add(image);
    }
    return new Split(select(digits, training), select(digits, validation));
  }

  private static int validationCount(int count, double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1) but is " + fraction);
    }
    int validationCount = (int) Math.ceil(count * fraction);
    if (validationCount == count && count > 0) {
      throw new IllegalArgumentException(
          "a validation split of "
              + fraction
              + " leaves no training image (number of images: "
              + count
              + "); use a smaller validation split or more images");
    }
    return validationCount;
  }

  private static int[] quotas(int[] counts, int validationCount, int total) {
    int[] quota = new int[counts.length];
    long[] remainder = new long[counts.length];
    int missing = validationCount;
    for (int c = 0; c < counts.length; c++) {
      quota[c] = total == 0 ? 0 : (int) ((long) counts[c] * validationCount / total);
      remainder[c] = total == 0 ? 0 : (long) counts[c] * validationCount % total;
      missing -= quota[c];
    }
    for (; missing > 0; missing--) {
      int largest = 0;
      for (int c = 1; c < counts.length; c++) {
        largest = remainder[c] > remainder[largest] ? c : largest;
      }
      quota[largest]++;
      remainder[largest] = -1;
    }
    return quota;
  }

  private static ImageSet select(ImageSet digits, List<Integer> images) {
    return digits.select(images.stream().mapToInt(Integer::intValue).toArray());
  }
}
