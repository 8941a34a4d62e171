package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.UpToDate;
import io.github.mnistmaven.plugin.internal.worker.Job;
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
 * Evaluates the model on test images, writes the figures for people and machines, and fails the
 * build if the accuracy is below a floor, after everything is written.
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
          "The accuracy below which the build fails.",
          0,
          "in [0, 1]",
          accuracy -> accuracy >= 0 && accuracy <= 1);

  /**
   * The accuracy, 0 to 1, below which the build fails; none by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.minAccuracy")
  private String minAccuracy;

  /**
   * The images to evaluate on, given as {@code mnist.dataset} is: the data set's test images or, if
   * it is not divided, all. By default the test images of {@code mnist.dataset} or, if it has none,
   * the images that training held out for validation.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testDataset")
  private String testDataset;

  /**
   * The {@code metrics.json} of an earlier run, whose figures the summary and the report compare
   * with.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.baseline")
  private File baseline;

  /**
   * Test-time augmentation: how many views of an image are predicted, of which the mean is the
   * answer, 1 to 9; by default as many as the model was trained for.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.testTimeAugmentation")
  private String testTimeAugmentation;

  /**
   * The title of the report that is written if the accuracy is too low.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * Whether styles and pictures of that report go into one single file instead of separate files
   * beside the page.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.singleFile", defaultValue = "false")
  boolean singleFile;

  /**
   * A directory of FreeMarker templates that replace those of the same name in that report. None by
   * default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  /** GitHub Actions shows what is appended to this file. */
  @Parameter(defaultValue = "${env.GITHUB_STEP_SUMMARY}", readonly = true)
  private File stepSummary;

  @Override
  void workOnImages() throws MojoExecutionException, MojoFailureException {
    if (baseline != null && !baseline.isFile()) {
      throw new MojoFailureException(
          "mnist.baseline must be the metrics.json of an earlier run but is no file: " + baseline);
    }
    EvaluationRequest wanted = request();
    if (UpToDate.evaluation(wanted)) {
      keep("The evaluation is up to date: " + runDirectory, "To evaluate again");
    } else {
      runInWorker(new Job.Evaluate(wanted));
    }
    writeModelCard();
    try {
      publish(new RunDirectory(runDirectory.toPath()));
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot publish the evaluation: " + e.getMessage(), e);
    }
  }

  private EvaluationRequest request() throws MojoExecutionException, MojoFailureException {
    EngineChoice choice = engine();
    // Checked also where the data set is read as the model records it.
    readOptions();
    Path model = modelToRead();
    Optional<DatasetSource> test =
        testDataset == null ? Optional.empty() : Optional.of(source("testDataset", testDataset));
    Optional<DatasetSource> data =
        test.isPresent()
            ? Optional.empty()
            : dataset == null ? recorded(model) : Optional.of(dataset());
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

  /**
   * The data set that the model was trained on; empty if the worker is to say why it is unknown.
   */
  private Optional<DatasetSource> recorded(Path model)
      throws MojoExecutionException, MojoFailureException {
    Optional<DatasetSource> recorded = DatasetSource.recordedIn(model);
    if (recorded.isEmpty()) {
      return recorded;
    }
    try {
      return Optional.of(source("dataset", recorded.get().name(), recorded.get().options()));
    } catch (MissingDataException e) {
      throw new MissingDataException(
          "mnist.dataset is not set, and the data set that the model was trained on does not exist here: %s in %s; if it has moved, set mnist.dataset to its new path, else mnist.testDataset to other images"
              .formatted(recorded.get().name(), basedir()),
          e);
    }
  }

  /** The threshold in force: a build must not seem guarded that is not. */
  static String threshold(double accuracy, String minAccuracy) {
    return minAccuracy == null
        ? "No threshold is set: mnist.minAccuracy fails the build below an accuracy"
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
      // The build ends here, before a report that is bound behind this goal: render it now.
      ReportOptions options =
          ReportMojo.options(title, templateDirectory).withSingleFile(singleFile);
      Path page = Report.render(run, run.report(), options);
      throw new MojoFailureException(
          String.format(
              Locale.ROOT,
              "The accuracy %s is below mnist.minAccuracy %s; see %s",
              metrics.value(Metric.ACCURACY),
              minAccuracy,
              page));
    }
    getLog().info(threshold(metrics.value(Metric.ACCURACY), minAccuracy));
  }
}
