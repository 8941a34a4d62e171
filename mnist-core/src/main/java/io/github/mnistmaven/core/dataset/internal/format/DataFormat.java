package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Format of data files, which contain many images each; see {@link DataFormats}. */
public interface DataFormat {
  /** Returns the name in messages that list the supported formats. */
  String description();

  /**
   * Returns whether a file has this format according to its first bytes, or should have it
   * according to its name.
   *
   * @param fileName last element of the path
   * @param start first bytes of the file
   */
  boolean recognises(String fileName, FileSignature start);

  /**
   * Returns whether a file found in a directory is a data file of this format.
   *
   * @param fileName last element of the path
   * @param start first bytes of the file
   */
  default boolean recognisesInFolder(String fileName, FileSignature start) {
    return recognises(fileName, start);
  }

  /** Returns whether an archive is a single data file of this format. */
  default boolean recognisesArchive(Location root) throws IOException {
    return false;
  }

  /**
   * Returns the description of a file that belongs to this format but contains no images, for
   * messages.
   */
  default Optional<String> companion(FileSignature start) {
    return Optional.empty();
  }

  /** Returns whether the images of a file have labels. */
  default boolean hasLabels(Location file, ReadOptions options) throws IOException {
    return true;
  }

  /** Returns the first rows of a file that is a table, unchanged. */
  default Optional<TableHead> head(Location file, ReadOptions options) throws IOException {
    return Optional.empty();
  }

  /** Returns the files in the same directory that are read together with a file. */
  default List<Location> beside(Location file) throws IOException {
    return List.of();
  }

  /**
   * Reads images with their labels.
   *
   * @param file file, or root of an archive that is a single data file
   * @return images by subset; training images if the format has no subsets
   * @throws MalformedDatasetException if labels are missing, or the data is malformed
   */
  Map<Subset, ImageSet> readLabeled(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException;

  /**
   * Reads images to predict, with or without labels; of several subsets, the test images.
   *
   * @param file file, or root of an archive that is a single data file
   */
  NumberedImages readImages(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException;
}
