package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.Report;
import io.github.mnistmaven.report.ReportOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Evaluates the model on test images and writes the metrics. Then fails the build if the accuracy
 * is below the threshold {@code mnist.minAccuracy}.
 *
 * @since 1.0
 */
@Mojo(
    name = "evaluate",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class EvaluateMojo extends AbstractImageMojo {
  private static final Option<Double> MIN_ACCURACY =
      Option.number(
          "minAccuracy",
          "Accuracy threshold below which the build fails.",
          0,
          "in [0, 1]",
          accuracy -> accuracy >= 0 && accuracy <= 1);

  /**
   * Accuracy threshold, 0 to 1, below which the build fails; none by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minAccuracy")
  private String minAccuracy;

  /**
   * Data set to evaluate on, in the forms of {@code mnist.dataset}: its test images or, if it has
   * no subsets, all images. Default: the test images of {@code mnist.dataset} or, if it has none,
   * the validation images of the training.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testDataset")
  private String testDataset;

  /**
   * Baseline: the {@code metrics.json} of an earlier run, which the summary and the report compare
   * with.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.baseline")
  private File baseline;

  /**
   * Test-time augmentation: number of views of an image, whose mean prediction counts, 1 to 9; by
   * default, the number that the model was trained for.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testTimeAugmentation")
  private String testTimeAugmentation;

  /**
   * Title of the report that is written if the accuracy is below the threshold.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * Whether to embed styles and images of that report in a single HTML file.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.singleFile", defaultValue = "false")
  boolean singleFile;

  /**
   * Directory of FreeMarker templates that override those of the same name in that report. None by
   * default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  /** Job summary of GitHub Actions, to which the summary is appended. */
  @Parameter(defaultValue = "${env.GITHUB_STEP_SUMMARY}", readonly = true)
  private File stepSummary;

  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    if (baseline != null && !baseline.isFile()) {
      throw new MojoFailureException(
          "mnist.baseline must be the metrics.json of an earlier run but is not a file: "
              + baseline);
    }
    EvaluationRequest request = request();
    runUnlessUpToDate(
        request, "The evaluation is up to date: " + runDirectory, "To evaluate again");
    writeModelCard();
    try {
      publish(new RunDirectory(runDirectory.toPath()));
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot publish the evaluation: " + e.getMessage(), e);
    }
  }

  private EvaluationRequest request() throws MojoExecutionException, MojoFailureException {
    EngineChoice choice = engine();
    // Also validates the options if the data set is read as recorded in the model.
    readOptions();
    Path model = modelToRead();
    Optional<DatasetSource> test =
        testDataset == null ? Optional.empty() : Optional.of(source("testDataset", testDataset));
    Optional<DatasetSource> data =
        test.isPresent()
            ? Optional.empty()
            : dataset == null ? recordedDataset(model) : Optional.of(dataset());
    RunControl control = control();
    return checked(
        () ->
            new EvaluationRequest(
                data,
                test,
                runDirectory.toPath(),
                model,
                choice,
                views(testTimeAugmentation),
                minAccuracy == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(MIN_ACCURACY.parse(minAccuracy)),
                Optional.ofNullable(baseline).map(File::toPath),
                control));
  }

  /** Returns a log message with the accuracy threshold, or that none is set. */
  static String threshold(double accuracy, String minAccuracy) {
    return minAccuracy == null
        ? "No accuracy threshold is set; set mnist.minAccuracy to fail the build below it"
        : String.format(
            Locale.ROOT, "Accuracy %.4f meets mnist.minAccuracy=%s", accuracy, minAccuracy);
  }

  void publish(RunDirectory run) throws IOException, MojoFailureException {
    if (stepSummary != null) {
      Files.writeString(
          stepSummary.toPath(),
          Files.readString(run.summary()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    Metrics metrics = RunDirectory.readMetrics(run.metricsJson());
    if (!metrics.passed()) {
      // The build fails before a later mnist:report: render the report now.
      ReportOptions options =
          ReportMojo.options(title, templateDirectory).withSingleFile(singleFile);
      Path page = Report.render(run, run.report(), options);
      throw new MojoFailureException(
          String.format(
              Locale.ROOT,
              "Accuracy %s is below mnist.minAccuracy=%s; see %s",
              metrics.value(Metric.ACCURACY),
              minAccuracy,
              page));
    }
    getLog().info(threshold(metrics.value(Metric.ACCURACY), minAccuracy));
  }
}
