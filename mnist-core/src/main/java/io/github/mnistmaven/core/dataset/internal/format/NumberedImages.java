package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images of one file, each with its number there.
 *
 * @param images the images, with labels only if the file has them
 * @param numbers a number for each, from 1; a sample that was left out has had one too
 */
public record NumberedImages(ImageSet images, List<String> numbers) {
  public NumberedImages {
    numbers = List.copyOf(numbers);
  }

  /** Images of which none was left out. */
  static NumberedImages all(ImageSet images) {
    return new NumberedImages(
        images, IntStream.rangeClosed(1, images.count()).mapToObj(Integer::toString).toList());
  }
}
