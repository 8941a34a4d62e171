package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set cut in two: what a network learns from and what it is validated on.
 *
 * <p>Of {@code n} images, {@code ceil(n * fraction)} go to validation, scikit-learn's rule. Both
 * parts are in random order; the same seed gives the same parts.
 *
 * @param training the images to learn from
 * @param validation the images held out; empty where {@code fraction} is 0
 */
public record Split(ImageSet training, ImageSet validation) {

  /**
   * Cuts at random, as scikit-learn's {@code train_test_split} without {@code stratify}.
   *
   * @param fraction the validation part's share, in [0, 1)
   * @throws IllegalArgumentException if no image is left for training
   */
  public static Split random(ImageSet digits, double fraction, long seed) {
    int held = heldOut(digits.count(), fraction);
    int[] order = RandomStream.of(seed, "split").permutation(digits.count());
    return new Split(
        digits.select(Arrays.copyOfRange(order, held, order.length)),
        digits.select(Arrays.copyOf(order, held)));
  }

  /**
   * Cuts so that each class has the same share in both parts, to within one image.
   *
   * <p>The classes' exact shares are rounded down, and the images still missing in validation come
   * from the classes with the largest remainders; equal remainders go to the class named first.
   *
   * @param fraction the validation part's share, in [0, 1)
   * @throws IllegalArgumentException if no image is left for training
   * @throws IllegalStateException if the set has no labels
   */
  public static Split stratified(ImageSet digits, double fraction, long seed) {
    int held = heldOut(digits.count(), fraction);
    int[] quota = quotas(digits.labelCounts(), held, digits.count());
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    for (int image : RandomStream.of(seed, "split").permutation(digits.count())) {
      (quota[digits.label(image)]-- > 0 ? validation : training).add(image);
    }
    return new Split(select(digits, training), select(digits, validation));
  }

  private static int heldOut(int count, double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1) but is " + fraction);
    }
    int held = (int) Math.ceil(count * fraction);
    if (held == count && count > 0) {
      throw new IllegalArgumentException(
          "a validation fraction of "
              + fraction
              + " leaves no image of "
              + count
              + " for training");
    }
    return held;
  }

  private static int[] quotas(int[] counts, int held, int total) {
    int[] quota = new int[counts.length];
    long[] remainder = new long[counts.length];
    int missing = held;
    for (int c = 0; c < counts.length; c++) {
      quota[c] = total == 0 ? 0 : (int) ((long) counts[c] * held / total);
      remainder[c] = total == 0 ? 0 : (long) counts[c] * held % total;
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
