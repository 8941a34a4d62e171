package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.ContentDigest;
import io.github.mnistmaven.core.dataset.internal.reading.BundledMnist;
import io.github.mnistmaven.core.dataset.internal.reading.LabelledSet;
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
 * Images to train, validate and test on, and where they came from. A part that the data does not
 * have is an empty set. Immutable, so that threads may share it.
 *
 * @param source what a user recognises: {@code bundled MNIST} or the path as given
 * @param sha256 the SHA-256 of the images, labels and class names in all parts, in hex: the same
 *     for the same data in whatever format, folder or compression
 * @param training the images to learn from
 * @param validation the images that the data itself holds out for validation, often none
 * @param test the images to evaluate on
 * @param head the first rows of the training images as their file has them; empty if it is no table
 * @param skipped the malformed samples left out, see {@link OnBadSample#SKIP}
 * @param notes sentences on what a user should know, such as how many pictures were inverted
 */
public record Dataset(
    String source,
    String sha256,
    ImageSet training,
    ImageSet validation,
    ImageSet test,
    Optional<TableHead> head,
    List<SkippedSample> skipped,
    List<String> notes) {
  /** The source of the MNIST inside this library. */
  public static final String BUNDLED = "bundled MNIST";

  /** Copies the lists. */
  public Dataset {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(head, "head");
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /**
   * MNIST, from inside this library: 60,000 training and 10,000 test images of 28 x 28.
   *
   * @throws IllegalStateException if the library's jar is damaged
   */
  public static Dataset bundled() {
    return of(BUNDLED, BundledMnist.read());
  }

  /**
   * Reads a labelled set; which format it has is seen from its content.
   *
   * @param path a file of labelled images, such as IDX, CSV or {@code .npz}; a folder with a folder
   *     of pictures for each class; a folder with a file or folder of any of these for {@code
   *     train}, {@code validation} and {@code test}; or a zip or jar that holds any of these
   * @throws IOException if the disk fails
   * @throws MalformedDatasetException if the data is not what its format promises
   */
  public static Dataset load(Path path, ReadOptions options)
      throws IOException, MalformedDatasetException {
    return of(path.toString(), LabelledSet.read(path, options));
  }

  /**
   * A set of images that an application holds.
   *
   * @param source what messages and reports call it
   * @param training the images to learn from
   * @param test the images to evaluate on, none or of the same size and classes
   */
  public static Dataset of(String source, ImageSet training, ImageSet test) {
    return of(
        source,
        new LabelledSet(training, training.first(0), test, Optional.empty(), List.of(), List.of()));
  }

  /** The same images under another name, such as the coordinates of the file that holds them. */
  public Dataset withSource(String newSource) {
    return new Dataset(newSource, sha256, training, validation, test, head, skipped, notes);
  }

  private static Dataset of(String source, LabelledSet read) {
    return new Dataset(
        source,
        ContentDigest.of(read.training(), read.validation(), read.test()),
        read.training(),
        read.validation(),
        read.test(),
        read.head(),
        read.skipped(),
        read.notes());
  }

  /** Whether there are images to learn from. */
  public boolean hasTraining() {
    return training.count() > 0;
  }

  /** Whether the data itself holds out images for validation. */
  public boolean hasValidation() {
    return validation.count() > 0;
  }

  /** Whether there are images to evaluate on. */
  public boolean hasTest() {
    return test.count() > 0;
  }
}
