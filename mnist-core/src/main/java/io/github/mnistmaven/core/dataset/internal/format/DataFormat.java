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

/** A format of files that hold many images each; {@link DataFormats} lists them all. */
public interface DataFormat {
  /** What messages call it where they list what can be read. */
  String description();

  /**
   * Whether a file is of this format as its first bytes say, or should be as its name says.
   *
   * @param fileName the last part of its path
   */
  boolean recognises(String fileName, FileSignature start);

  /**
   * Whether a file that nobody named, but that was found in a folder, counts as images of this
   * format.
   *
   * @param fileName the last part of its path
   */
  default boolean recognisesInFolder(String fileName, FileSignature start) {
    return recognises(fileName, start);
  }

  /** Whether an archive as a whole is a file of this format. */
  default boolean recognisesArchive(Location root) throws IOException, MalformedDatasetException {
    return false;
  }

  /** What messages call a file that belongs to this format and is no set of images by itself. */
  default Optional<String> companion(FileSignature start) {
    return Optional.empty();
  }

  /** Whether the images in a file have labels. */
  default boolean hasLabels(Location file, ReadOptions options)
      throws IOException, MalformedDatasetException {
    return true;
  }

  /** The first rows of a file that is a table, as they stand in it. */
  default Optional<TableHead> head(Location file, ReadOptions options)
      throws IOException, MalformedDatasetException {
    return Optional.empty();
  }

  /** The files beside one that decide as well what reading it gives. */
  default List<Location> beside(Location file) throws IOException, MalformedDatasetException {
    return List.of();
  }

  /**
   * Reads images with their labels.
   *
   * @param file the file, or the top of an archive that is one
   * @return the images of each part; of a file that does not tell parts apart, as training images
   * @throws MalformedDatasetException if a label is missing, or anything is malformed
   */
  Map<Subset, ImageSet> readLabelled(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException, MalformedDatasetException;

  /**
   * Reads images to predict, with or without labels; of parts, the test images.
   *
   * @param file the file, or the top of an archive that is one
   */
  NumberedImages readImages(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException, MalformedDatasetException;
}
