package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one part of a data set looks like.
 *
 * @param count the number of images
 * @param labelCounts how many images each class has, in the order of the class names
 * @param imbalance the size of the largest class over that of the smallest one that has images; 1
 *     is balanced, and 0 stands for a part without images
 * @param emptyClasses the names of the classes without images
 * @param pixels the statistics of all pixel values
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
