package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.predict.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evaluates a model and writes what it finds, and which floor was asked for. */
public final class EvaluationRun {
  private final EvaluationRequest wanted;
  private final FingerprintFile stamp;
  private final RunDirectory directory;
  private final RunLog log;

  private EvaluationRun(EvaluationRequest wanted, RunLog log) {
    this.wanted = wanted;
    this.stamp = new FingerprintFile(RunFiles.of(wanted));
    this.directory = new RunDirectory(wanted.directory());
    this.log = log;
  }

  /**
   * Evaluates and writes {@code evaluation.json}, {@code metrics.json} and what other tools read of
   * them; or finds that all of them are up to date. A missed floor is no error: the result says so.
   * Another run that writes into the directory is waited for.
   *
   * <p>A request that names no images is completed with the data set that the model was trained on,
   * as its manifest records it. Its digest is compared: other data under the same name is reported.
   *
   * @throws UserException if images or model cannot be read, do not fit each other, there are no
   *     test images, or another run takes too long
   * @throws IOException if the disk fails or the baseline cannot be read
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static EvaluationResult run(EvaluationRequest wanted, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new EvaluationRun(EvaluatedImages.completed(wanted), log).run();
  }

  private EvaluationResult run() throws IOException, UserException, InterruptedException {
    Optional<EvaluationResult> kept = kept(UpToDate.evaluation(wanted));
    if (kept.isPresent()) {
      return kept.get();
    }
    Duration patience = wanted.control().lockTimeout();
    try (RunLock lock = RunLock.acquire(wanted.directory(), "evaluation", patience, log)) {
      Optional<EvaluationResult> others = kept(lock.hasWaited() && UpToDate.isUnchanged(wanted));
      return others.isPresent() ? others.get() : evaluate();
    }
  }

  /** The evaluation that is there, if this run would find the same. */
  private Optional<EvaluationResult> kept(boolean upToDate) {
    if (!upToDate) {
      return Optional.empty();
    }
    try {
      EvaluationResult kept =
          new EvaluationResult(
              RunDirectory.readEvaluation(directory.evaluationJson()),
              RunDirectory.readMetrics(directory.metricsJson()),
              true);
      log.info("The evaluation is up to date: " + directory.metricsJson());
      logAccuracy(kept);
      return Optional.of(kept);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private EvaluationResult evaluate() throws IOException, UserException {
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    // First: a baseline that cannot be read is reported before the work.
    Optional<Metrics> baseline = baseline();
    LoadedModel model = LoadedModel.load(wanted.model());
    EvaluatedImages images = EvaluatedImages.read(wanted, model, log);
    model.checkFit(images.digits(), images.source());
    Evaluation evaluation;
    try (Predictor predictor =
        model.predictor(wanted.engine(), wanted.testTimeAugmentation(), log)) {
      evaluation =
          Evaluation.of(predictor, images.digits())
              .withModelSha256(model.trained().sha256())
              .withSubset(images.subset());
    }
    Metrics metrics =
        metrics(evaluation, baseline)
            .withModelSha256(model.trained().sha256())
            .withEvaluatedOn(images.description());
    stamp.forget();
    Files.deleteIfExists(directory.modelCard());
    directory.writeEvaluation(evaluation, metrics);
    stamp.remember(read, Optional.empty(), log::warn);
    EvaluationResult result = new EvaluationResult(evaluation, metrics, false);
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
  }

  private Optional<Metrics> baseline() throws IOException {
    return wanted.baseline().isPresent()
        ? Optional.of(RunDirectory.readMetrics(wanted.baseline().get()))
        : Optional.empty();
  }

  private Metrics metrics(Evaluation evaluation, Optional<Metrics> baseline) {
    Metrics metrics = Metrics.of(evaluation);
    if (wanted.minAccuracy().isPresent()) {
      metrics = metrics.withMinimum(Metric.ACCURACY, wanted.minAccuracy().getAsDouble());
    }
    if (baseline.isEmpty()) {
      return metrics;
    }
    if (!metrics.isComparableWith(baseline.get())) {
      log.warn(
          "The baseline was measured on other images; what changed may be them: "
              + wanted.baseline().get());
    }
    return metrics.withBaseline(baseline.get());
  }
}
