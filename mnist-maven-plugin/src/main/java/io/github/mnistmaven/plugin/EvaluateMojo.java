package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.results.Threshold;
import io.github.mnistmaven.report.Report;
import io.github.mnistmaven.report.ReportOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Evaluates the model on test images and writes the metrics. Then fails the build if the accuracy
 * is below the threshold {@code mnist.minAccuracy}, or the mean accuracy on corrupted images below
 * {@code mnist.minRobustness}.
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
      Option.fraction("minAccuracy", "Accuracy threshold below which the build fails.", 0);

  private static final Option<Double> MIN_ROBUSTNESS =
      Option.fraction(
          "minRobustness",
          "Threshold of the mean accuracy on corrupted images, below which the build fails.",
          0);

  private static final Option<Boolean> ROBUSTNESS =
      Option.flag(
          "robustness",
          "Whether to measure the accuracy on corrupted images and synthetic photos.",
          false);

  /**
   * Accuracy threshold, 0 to 1, below which the build fails; none by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minAccuracy")
  private String minAccuracy;

  /**
   * Whether to measure the accuracy under the 15 corruptions of MNIST-C, on up to 2,000 of the
   * evaluated images, and on 20 synthetic photos of each kind; false by default. The images must be
   * of 28 x 28 pixels. Photos are read only if the classes are the digits 0 to 9.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.robustness")
  private String robustness;

  /**
   * Threshold of the mean accuracy under the 15 corruptions, 0 to 1, below which the build fails;
   * none by default. Implies {@code mnist.robustness=true}.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minRobustness")
  private String minRobustness;

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
   * Title of the report that is written if a threshold is not reached.
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
                threshold(MIN_ACCURACY, minAccuracy),
                robustness != null && ROBUSTNESS.parse(robustness),
                threshold(MIN_ROBUSTNESS, minRobustness),
                Optional.ofNullable(baseline).map(File::toPath),
                control));
  }

  private static OptionalDouble threshold(Option<Double> option, String text) {
    return text == null ? OptionalDouble.empty() : OptionalDouble.of(option.parse(text));
  }

  /** Returns a log message with the thresholds, which are reached, or that none is set. */
  static String reached(List<Threshold> thresholds) {
    return thresholds.isEmpty()
        ? "No accuracy threshold is set; set mnist.minAccuracy to fail the build below it"
        : thresholds.stream()
            .map(
                threshold ->
                    String.format(
                        Locale.ROOT,
                        "%s %.4f meets %s",
                        threshold.metric().label(),
                        threshold.actual(),
                        setting(threshold)))
            .collect(Collectors.joining("; "));
  }

  /** Returns an error message with the thresholds that are not reached. */
  static String missed(List<Threshold> thresholds) {
    return thresholds.stream()
        .filter(threshold -> !threshold.passed())
        .map(
            threshold ->
                threshold.metric().label()
                    + " "
                    + threshold.actual()
                    + " is below "
                    + setting(threshold))
        .collect(Collectors.joining("; "));
  }

  private static String setting(Threshold threshold) {
    Option<Double> option =
        threshold.metric() == Metric.MEAN_CORRUPTION_ACCURACY ? MIN_ROBUSTNESS : MIN_ACCURACY;
    return "mnist." + option.name() + "=" + option.print(threshold.minimum());
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
      throw new MojoFailureException(missed(metrics.thresholds()) + "; see " + page);
    }
    getLog().info(reached(metrics.thresholds()));
  }
}
