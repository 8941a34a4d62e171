package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/** Evaluates a model, and writes evaluation and metrics to the run directory. */
public final class EvaluationRun extends Run<EvaluationRequest, EvaluationResult> {
  private final RunDirectory directory;

  private EvaluationRun(EvaluationRequest request, RunLog log) {
    super(request, new UpToDate(request), log);
    this.directory = new RunDirectory(request.directory());
  }

  /**
   * Evaluates and writes {@code evaluation.json}, {@code metrics.json} and the files derived from
   * them; does nothing if all of them are up to date. An accuracy below its threshold is not an
   * error, but reported by {@link Metrics#passed}. Waits for another run that holds the lock of the
   * directory.
   *
   * <p>A request without a data set uses the data set that the model was trained on. If its digest
   * has changed, a warning is logged.
   *
   * @throws MnistException if images or model cannot be read or are incompatible, there are no test
   *     images, or the lock timeout expires
   * @throws IOException if a file cannot be written, or the baseline cannot be read
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static EvaluationResult run(EvaluationRequest request, RunLog log)
      throws IOException, InterruptedException {
    return new EvaluationRun(EvaluatedImages.completed(request), log).run();
  }

  @Override
  String task() {
    return "evaluation";
  }

  @Override
  Optional<EvaluationResult> existing() {
    try {
      EvaluationResult result =
          new EvaluationResult(
              RunDirectory.readEvaluation(directory.evaluationJson()),
              RunDirectory.readMetrics(directory.metricsJson()),
              true);
      log.info("The evaluation is up to date: " + directory.metricsJson());
      logAccuracy(result);
      return Optional.of(result);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  Computed<EvaluationResult> compute() throws IOException {
    // First, so that an unreadable baseline is reported before the computation.
    Optional<Metrics> baseline = baseline();
    LoadedModel model = LoadedModel.load(request.model());
    if (request.robustness()) {
      RobustnessMeasurement.checkSize(model.manifest());
    }
    EvaluatedImages images = EvaluatedImages.read(request, model, log);
    model.checkFit(images.digits(), images.source());
    Evaluation evaluation;
    try (Predictor predictor = model.predictor(request.engine(), request.views(), log)) {
      evaluation =
          Evaluation.of(predictor, images.digits())
              .withModelSha256(model.trained().sha256())
              .withSubset(images.subset());
      if (request.robustness()) {
        evaluation =
            evaluation.withRobustness(
                RobustnessMeasurement.of(predictor, model.trained(), images.digits()));
      }
    }
    Metrics metrics =
        metrics(evaluation, baseline)
            .withModelSha256(model.trained().sha256())
            .withEvaluatedOn(images.description());
    EvaluationResult result = new EvaluationResult(evaluation, metrics, false);
    return () -> write(result);
  }

  private EvaluationResult write(EvaluationResult result) throws IOException {
    Files.deleteIfExists(directory.modelCard());
    directory.writeEvaluation(result.evaluation(), result.metrics());
    logAccuracy(result);
    return result;
  }

  private void logAccuracy(EvaluationResult result) {
    Evaluation evaluation = result.evaluation();
    log.info(
        String.format(
            Locale.ROOT,
            "Accuracy %.4f on %,d %s (95 %% interval %.4f to %.4f), loss %.4f",
            evaluation.accuracy().value(),
            evaluation.images(),
            result.metrics().evaluatedOn().orElse("images"),
            evaluation.accuracy().lower(),
            evaluation.accuracy().upper(),
            evaluation.loss()));
    evaluation.robustness().ifPresent(robustness -> RobustnessMeasurement.log(robustness, log));
  }

  private Optional<Metrics> baseline() throws IOException {
    return request.baseline().isPresent()
        ? Optional.of(RunDirectory.readMetrics(request.baseline().get()))
        : Optional.empty();
  }

  private Metrics metrics(Evaluation evaluation, Optional<Metrics> baseline) {
    Metrics metrics = Metrics.of(evaluation);
    if (request.minAccuracy().isPresent()) {
      metrics = metrics.withMinimum(Metric.ACCURACY, request.minAccuracy().getAsDouble());
    }
    if (request.minRobustness().isPresent()) {
      metrics =
          metrics.withMinimum(
              Metric.MEAN_CORRUPTION_ACCURACY, request.minRobustness().getAsDouble());
    }
    if (baseline.isEmpty()) {
      return metrics;
    }
    if (!metrics.isComparableWith(baseline.get())) {
      log.warn(
          "The baseline was measured on other images, which may be the reason for changes: "
              + request.baseline().get());
    }
    return metrics.withBaseline(baseline.get());
  }
}
