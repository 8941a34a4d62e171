package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.ContentDigest;
import io.github.mnistmaven.core.dataset.internal.reading.BundledMnist;
import io.github.mnistmaven.core.dataset.internal.reading.LabeledSet;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Data set: training, validation and test images, and their origin. Missing subsets are empty.
 * Immutable and thread-safe.
 *
 * @param source origin as displayed to the user: {@code bundled MNIST} or the path as given
 * @param readOptions options that the files were read with; the defaults for other sources
 * @param sha256 SHA-256 of the images, labels and class names of all subsets, in hex; independent
 *     of format, directories and compression
 * @param training training images
 * @param validation validation images that are part of the data; often empty
 * @param test test images
 * @param head first rows of the training images as in their file; empty if the file is not a table
 * @param skipped skipped malformed samples, see {@link OnBadSample#SKIP}
 * @param notes sentences about the data for the user, such as the number of inverted images
 */
public record Dataset(
    String source,
    ReadOptions readOptions,
    String sha256,
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    Optional<TableHead> head,
    List<SkippedSample> skipped,
    List<String> notes) {
  /** Source of the bundled MNIST. */
  public static final String BUNDLED = "bundled MNIST";

  /** Copies the lists. */
  public Dataset {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(readOptions, "readOptions");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(head, "head");
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /**
   * Returns the bundled MNIST: 60,000 training and 10,000 test images of 28 x 28 pixels.
   *
   * @throws IllegalStateException if the library's JAR is damaged
   */
  public static Dataset bundled() {
    return of(BUNDLED, ReadOptions.defaults(), BundledMnist.read());
  }

  /**
   * Reads a labeled data set. The format is detected from the content.
   *
   * @param path a file of labeled images, such as IDX, CSV or {@code .npz}; a directory with one
   *     subdirectory of image files per class; a directory with a file or directory of any of these
   *     for {@code train}, {@code validation} and {@code test}; or a ZIP or JAR file that contains
   *     any of these
   * @param options settings for reading
   * @throws IOException if the files cannot be read
   * @throws MalformedDatasetException if the data violates its format
   */
  public static Dataset load(Path path, ReadOptions options) throws IOException {
    return of(path.toString(), options, LabeledSet.read(path, options));
  }

  /**
   * Returns a data set of images in memory.
   *
   * @param source origin as displayed in messages and reports
   * @param training training images
   * @param test test images, none or of the same size and classes
   */
  public static Dataset of(String source, ImageSet training, ImageSet test) {
    return of(
        source,
        ReadOptions.defaults(),
        new LabeledSet(training, training.first(0), test, Optional.empty(), List.of(), List.of()));
  }

  /** Returns a copy with another source, such as the coordinates of the artifact. */
  public Dataset withSource(String newSource) {
    return new Dataset(
        newSource, readOptions, sha256, training, validation, test, head, skipped, notes);
  }

  private static Dataset of(String source, ReadOptions options, LabeledSet read) {
    return new Dataset(
        source,
        options,
        ContentDigest.of(read.training(), read.validation(), read.test()),
        read.training(),
        read.validation(),
        read.test(),
        read.head(),
        read.skipped(),
        read.notes());
  }

  /** Returns whether there are training images. */
  public boolean hasTraining() {
    return training.count() > 0;
  }

  /** Returns whether the data includes validation images. */
  public boolean hasValidation() {
    return validation.count() > 0;
  }

  /** Returns whether there are test images. */
  public boolean hasTest() {
    return test.count() > 0;
  }
}
