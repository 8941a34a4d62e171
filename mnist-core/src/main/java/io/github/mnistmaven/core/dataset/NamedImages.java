package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.reading.ImagesToPredict;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Images to predict, each with a name.
 *
 * @param source path as given
 * @param images images, with labels only if the data has labels
 * @param names name of each image: the path of an image file relative to its directory, or else its
 *     number from 1, as in Kaggle's {@code ImageId}
 * @param skipped skipped malformed samples, see {@link OnBadSample#SKIP}
 * @param notes sentences about the data for the user, such as the number of inverted images
 */
public record NamedImages(
    String source,
    ImageSet images,
    List<String> names,
    List<SkippedSample> skipped,
    List<String> notes) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the number of names differs from the number of images
   */
  public NamedImages {
    names = List.copyOf(names);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
    if (names.size() != images.count()) {
      throw new IllegalArgumentException(
          "names must contain one name for each of "
              + images.count()
              + " images but contains "
              + names.size());
    }
  }

  /**
   * Reads images from any data that {@link Dataset#load} reads, with or without labels, from an
   * image file, or from a directory tree of image files. If the data has subsets, reads the test
   * images.
   *
   * @throws IOException if the files cannot be read
   * @throws MalformedDatasetException if the data violates its format
   */
  public static NamedImages read(Path path, ReadOptions options) throws IOException {
    ImagesToPredict read = ImagesToPredict.read(path, options);
    return new NamedImages(
        path.toString(), read.images(), read.names(), read.skipped(), read.notes());
  }
}
