package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.settings.TrainingOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that read images. */
abstract class AbstractImageMojo extends AbstractWorkerMojo {
  /**
   * The images: {@code bundled} for MNIST itself; a file or folder with IDX files, a Kaggle CSV, a
   * Keras {@code mnist.npz} or pictures in a folder for each class, compressed or not; or the
   * coordinates {@code groupId:artifactId:version[:classifier]} of a jar or zip that holds one. By
   * default bundled; for {@code evaluate}, the data set that the model was trained on.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.dataset")
  String dataset;

  /**
   * The height, in pixels, of images made from picture files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.height", defaultValue = "28")
  String height;

  /**
   * The width, in pixels, of images made from picture files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.width", defaultValue = "28")
  String width;

  /**
   * How many classes labels may name; names of their own, of folders or of EMNIST's lists, raise it
   * by themselves.
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
   * Which side of a picture file's grey scale is ink; by default each picture's border tells.
   * {@code light-on-dark} as in MNIST, {@code dark-on-light} as on paper, or {@code detect}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.polarity", defaultValue = "detect")
  String polarity;

  /**
   * What a malformed row or picture does: {@code fail} ends the build; {@code skip} leaves it out,
   * counts it and lists it.
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
   * Whether images that are not there, as a path or as an artifact, fail the build; if not, the
   * goal says so and does nothing.
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
      getLog().warn("Nothing is done, as mnist.failOnMissingData is false: " + e.getMessage());
    }
  }

  /** Does what the goal is for. */
  abstract void workOnImages() throws MojoExecutionException, MojoFailureException;

  /** The images that {@code mnist.dataset} names, by default MNIST's. */
  final DatasetSource dataset() throws MojoExecutionException, MojoFailureException {
    return source("dataset", dataset == null ? DatasetSource.BUNDLED : dataset);
  }

  /** The images that a parameter names: bundled, a path, or coordinates. */
  final DatasetSource source(String parameter, String value)
      throws MojoExecutionException, MojoFailureException {
    return source(parameter, value, readOptions());
  }

  /** The goal's options of reading images. */
  final ReadOptions readOptions() throws MojoExecutionException, MojoFailureException {
    Map<String, String> given = given(ReadOption.all());
    return checked(() -> ReadOptions.of(given));
  }

  /** The images that a parameter names, read with other options than the goal's. */
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

  /** Data is no plugin: it comes from where the project's dependencies come from. */
  private Path published(Coordinates coordinates) throws MissingDataException {
    try {
      return projectRepositories().resolveJarOrZip(coordinates.artifact("jar"));
    } catch (MojoExecutionException e) {
      throw new MissingDataException(e.getMessage(), e);
    }
  }

  /** How many views of an image are predicted; empty for as many as the model was trained for. */
  static OptionalInt views(String testTimeAugmentation) {
    return testTimeAugmentation == null
        ? OptionalInt.empty()
        : OptionalInt.of(TrainingOption.TEST_TIME_AUGMENTATION.parse(testTimeAugmentation));
  }

  /** Which engine computes. */
  final EngineChoice engine() throws MojoFailureException {
    return checked(() -> TrainingOption.ENGINE.parse(engine));
  }
}
