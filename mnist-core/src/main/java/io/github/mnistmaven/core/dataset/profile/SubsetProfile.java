package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Profile of one subset of a data set.
 *
 * @param count number of images
 * @param labelCounts number of images per class, in the order of the class names
 * @param imbalance size of the largest class divided by the size of the smallest class with images:
 *     1 is balanced, 0 means no images
 * @param emptyClasses names of the classes without images
 * @param pixels statistics of all pixel values
 */
public record SubsetProfile(
    int count,
    List<Integer> labelCounts,
    double imbalance,
    List<String> emptyClasses,
    PixelStatistics pixels) {

  /** Copies the lists. */
  public SubsetProfile {
    labelCounts = List.copyOf(labelCounts);
    emptyClasses = List.copyOf(emptyClasses);
  }

  static SubsetProfile of(ImageSet digits) {
    int[] counts = digits.labelCounts();
    int largest = Arrays.stream(counts).max().orElse(0);
    int smallest = Arrays.stream(counts).filter(count -> count > 0).min().orElse(1);
    return new SubsetProfile(
        digits.count(),
        Arrays.stream(counts).boxed().toList(),
        largest / (double) smallest,
        IntStream.range(0, counts.length)
            .filter(label -> counts[label] == 0)
            .mapToObj(digits.classNames()::get)
            .toList(),
        PixelStatistics.of(digits));
  }
}
