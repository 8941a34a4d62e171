package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.request.DatasetSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that read images. */
abstract class AbstractImageMojo extends AbstractWorkerMojo {
  /**
   * Data set: {@code bundled} for MNIST; a file or directory with IDX files, a Kaggle CSV, a Keras
   * {@code mnist.npz}, or image files in one directory per class, compressed or not; or the
   * coordinates {@code groupId:artifactId:version[:classifier]} of a jar or zip with such data.
   * Default: bundled; for {@code evaluate}, the data set that the model was trained on.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.dataset")
  String dataset;

  /**
   * Height, in pixels, of images read from image files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.height", defaultValue = "28")
  String height;

  /**
   * Width, in pixels, of images read from image files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.width", defaultValue = "28")
  String width;

  /**
   * Number of classes of numeric labels; class names, from directories or EMNIST mapping files,
   * increase it automatically.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.classes", defaultValue = "10")
  String classes;

  /**
   * Whether rows and columns are swapped, as in EMNIST's files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.transpose", defaultValue = "false")
  boolean transpose;

  /**
   * Polarity of image files: whether ink is lighter or darker than the background; detected by
   * default from the border of each image. Values: {@code light-on-dark} as in MNIST, {@code
   * dark-on-light} as on paper, or {@code detect}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.polarity", defaultValue = "detect")
  String polarity;

  /**
   * Handling of malformed rows and image files: {@code fail} fails the build; {@code skip} skips,
   * counts and lists them.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.onBadSample", defaultValue = "fail")
  String onBadSample;

  /**
   * Compute engine (backend): {@code java}, which gives the same model on every machine, or {@code
   * dl4j} for Deeplearning4j. The latter downloads native code.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.engine", defaultValue = "java")
  String engine;

  /**
   * Whether missing images, as a path or as an artifact, fail the build; otherwise the goal logs a
   * warning and is skipped.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.failOnMissingData", defaultValue = "true")
  private boolean failOnMissingData;

  @Override
  protected final void run() throws MojoExecutionException, MojoFailureException {
    try {
      workOnImages();
    } catch (MissingDataException e) {
      if (failOnMissingData) {
        throw e;
      }
      getLog().warn("Skipping the goal because mnist.failOnMissingData=false: " + e.getMessage());
    }
  }

  /** Executes the goal. */
  abstract void workOnImages() throws MojoExecutionException, MojoFailureException;

  /** Returns the images of {@code mnist.dataset}, by default MNIST. */
  final DatasetSource dataset() throws MojoExecutionException, MojoFailureException {
    return source("dataset", dataset == null ? DatasetSource.BUNDLED : dataset);
  }

  /** Returns the images of a parameter: {@code bundled}, a path, or coordinates. */
  final DatasetSource source(String parameter, String value)
      throws MojoExecutionException, MojoFailureException {
    return source(parameter, value, readOptions());
  }

  /** Returns the read options of the goal. */
  final ReadOptions readOptions() throws MojoExecutionException, MojoFailureException {
    Map<String, String> given = given(ReadOption.all());
    return checked(() -> ReadOptions.of(given));
  }

  /** Returns the images of a parameter, read with the given options. */
  final DatasetSource source(String parameter, String value, ReadOptions options)
      throws MojoExecutionException, MojoFailureException {
    if (value.equals(DatasetSource.BUNDLED)) {
      return new DatasetSource(value, Optional.empty(), options);
    }
    Optional<Path> path = ModelFiles.path(basedir(), value);
    if (path.filter(Files::exists).isPresent()) {
      return new DatasetSource(value, path, options);
    }
    Optional<Coordinates> coordinates = Coordinates.of(value);
    if (coordinates.isEmpty()) {
      throw new MissingDataException(
          "mnist.%s=%s: no such file or folder%s; it must be bundled, an existing path, or %s"
              .formatted(
                  parameter,
                  value,
                  path.map(file -> ": " + file.toAbsolutePath().normalize()).orElse(""),
                  Coordinates.FORM),
          null);
    }
    return new DatasetSource(value, Optional.of(published(coordinates.get())), options);
  }

  /**
   * Returns the data set that the model was trained on; empty if unknown, which the worker reports.
   */
  final Optional<DatasetSource> recordedDataset(Path model)
      throws MojoExecutionException, MojoFailureException {
    Optional<DatasetSource> recorded = DatasetSource.recordedIn(model);
    if (recorded.isEmpty()) {
      return recorded;
    }
    try {
      return Optional.of(source("dataset", recorded.get().name(), recorded.get().options()));
    } catch (MissingDataException e) {
      throw new MissingDataException(
          ("mnist.dataset is not set, and the data set that the model was trained on does not"
                  + " exist: %s in %s; if it has moved, set mnist.dataset to its new path,"
                  + " otherwise set mnist.testDataset to other images")
              .formatted(recorded.get().name(), basedir()),
          e);
    }
  }

  /** Resolves a data set from the project's repositories, not from the plugin repositories. */
  private Path published(Coordinates coordinates) throws MissingDataException {
    try {
      return projectRepositories().resolveJarOrZip(coordinates.artifact("jar"));
    } catch (MojoExecutionException e) {
      throw new MissingDataException(e.getMessage(), e);
    }
  }

  /**
   * Returns the number of test-time augmentation views; empty for the number that the model was
   * trained for.
   */
  static OptionalInt views(String testTimeAugmentation) {
    return testTimeAugmentation == null
        ? OptionalInt.empty()
        : OptionalInt.of(TrainingOption.TEST_TIME_AUGMENTATION.parse(testTimeAugmentation));
  }

  /** Returns the compute engine. */
  final EngineChoice engine() throws MojoFailureException {
    return checked(() -> TrainingOption.ENGINE.parse(engine));
  }
}
