package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.reading.ImagesToPredict;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Images to predict, each with a name.
 *
 * @param source path as given
 * @param images images, with labels only if the data has labels
 * @param readings readings of photos by the index of their names; the other names are those of the
 *     images, in order
 * @param names name of each image and photo: the path of an image file relative to its directory,
 *     or else its number from 1, as in Kaggle's {@code ImageId}
 * @param skipped skipped malformed samples, see {@link OnBadSample#SKIP}
 * @param notes sentences about the data for the user, such as the number of inverted images
 */
public record NamedImages(
    String source,
    ImageSet images,
    SortedMap<Integer, DigitReading> readings,
    List<String> names,
    List<SkippedSample> skipped,
    List<String> notes) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if the number of names differs from the number of images and
   *     readings
   */
  public NamedImages {
    readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
    names = List.copyOf(names);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
    int count = images.count() + readings.size();
    if (names.size() != count) {
      throw new IllegalArgumentException(
          "names must contain one name for each of "
              + count
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
    return read(path, options, Optional.empty());
  }

  /**
   * Reads images as {@link #read(Path, ReadOptions)} does, but the digits of photos with a reader.
   * Photos are image files of another size than that of the options.
   *
   * @throws IOException if the files cannot be read
   * @throws MalformedDatasetException if the data violates its format
   */
  public static NamedImages read(Path path, ReadOptions options, DigitReader reader)
      throws IOException {
    return read(path, options, Optional.of(reader));
  }

  private static NamedImages read(Path path, ReadOptions options, Optional<DigitReader> reader)
      throws IOException {
    ImagesToPredict read = ImagesToPredict.read(path, options, reader);
    return new NamedImages(
        path.toString(),
        read.images(),
        read.readings(),
        read.names(),
        read.skipped(),
        read.notes());
  }
}
