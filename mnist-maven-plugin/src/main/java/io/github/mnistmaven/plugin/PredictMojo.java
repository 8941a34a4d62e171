package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.RunControl;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Predicts the classes of images, reads the digits of photos, and writes them in Kaggle's format,
 * {@code ImageId,Label}, with IDs from 1 or the names of image files.
 *
 * @since 1.0
 */
@Mojo(name = "predict", requiresProject = false, threadSafe = true)
public final class PredictMojo extends AbstractImageMojo {
  private static final Option<Double> MIN_PROBABILITY =
      Option.fraction("minProbability", "Probability below which the label stays empty.", 0);

  /**
   * Images to predict: {@code bundled} for the MNIST test images, a Kaggle {@code test.csv}, an IDX
   * file, an image file, or a directory of image files. An image file of another size than the
   * model's is a photo of one or several digits in a line.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.input")
  private String input;

  /**
   * CSV file to write; by default {@code answer.csv} in {@code mnist.runDirectory}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.output")
  private File output;

  /**
   * Test-time augmentation: number of views of an image, whose mean prediction counts, 1 to 9; by
   * default, the number that the model was trained for.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testTimeAugmentation")
  private String testTimeAugmentation;

  /**
   * Probability, 0 to 1, below which the column {@code Label} stays empty.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minProbability", defaultValue = "0")
  private String minProbability;

  /**
   * Whether to add the column {@code Probability}; of several digits, the product of their
   * probabilities.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.probability", defaultValue = "false")
  private boolean probability;

  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    if (input == null) {
      throw new MojoFailureException(
          "mnist.input is missing: specify the images to predict, such as -Dmnist.input=test.csv");
    }
    Path answer = output == null ? new File(runDirectory, "answer.csv").toPath() : output.toPath();
    PredictionRequest request = request(answer);
    runUnlessUpToDate(
        request, "The predictions are up to date: " + answer, "To predict them again");
  }

  /** Fails if the output would overwrite an input. */
  private static void requireDifferent(Path answer, String parameter, Optional<Path> read)
      throws MojoFailureException {
    Path written = answer.toAbsolutePath().normalize();
    if (read.filter(path -> path.toAbsolutePath().normalize().equals(written)).isPresent()) {
      throw new MojoFailureException(
          "mnist.output and %s must be different files but both are %s; set another mnist.output"
              .formatted(parameter, answer));
    }
  }

  private PredictionRequest request(Path answer)
      throws MojoExecutionException, MojoFailureException {
    DatasetSource images = source("input", input);
    EngineChoice choice = engine();
    requireDifferent(answer, "mnist.input", images.path());
    Path model = modelToRead();
    requireDifferent(answer, "mnist.model", Optional.of(model));
    RunControl control = control();
    return checked(
        () ->
            new PredictionRequest(
                images,
                runDirectory.toPath(),
                model,
                choice,
                views(testTimeAugmentation),
                MIN_PROBABILITY.parse(minProbability),
                probability,
                answer,
                control));
  }
}
