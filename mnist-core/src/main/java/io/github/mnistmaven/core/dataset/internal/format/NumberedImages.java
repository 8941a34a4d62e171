package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images of one file, each with its number in the file.
 *
 * @param images images, with labels only if the file has labels
 * @param numbers number of each image, from 1; skipped samples count
 */
public record NumberedImages(ImageSet images, List<String> numbers) {
  public NumberedImages {
    numbers = List.copyOf(numbers);
  }

  /** Returns images without skipped samples. */
  static NumberedImages all(ImageSet images) {
    return new NumberedImages(
        images, IntStream.rangeClosed(1, images.count()).mapToObj(Integer::toString).toList());
  }
}
