package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.Predictor;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.core.run.internal.stamp.StampFile;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evaluates a model and writes what it finds, and which floor was asked for. */
public final class EvaluationRun {
  private final EvaluationRequest wanted;
  private final StampFile stamp;
  private final RunDirectory directory;
  private final RunLog log;

  private EvaluationRun(EvaluationRequest wanted, RunLog log) {
    this.wanted = wanted;
    this.stamp = new StampFile(RunFiles.of(wanted));
    this.directory = new RunDirectory(wanted.directory());
    this.log = log;
  }

  /**
   * Evaluates and writes {@code evaluation.json}, {@code metrics.json} and what other tools read of
   * them; or finds that all of them are up to date. A missed floor is no error: the result says so.
   * Another run that writes into the directory is waited for.
   *
   * @throws UserException if images or model cannot be read, do not fit each other, there are no
   *     test images, or another run takes too long
   * @throws IOException if the disk fails or the baseline cannot be read
   * @throws InterruptedException if the thread is interrupted while it waits for another run
   */
  public static EvaluationResult run(EvaluationRequest wanted, RunLog log)
      throws IOException, UserException, InterruptedException {
    return new EvaluationRun(wanted, log).run();
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
      logAccuracy(kept.evaluation());
      return Optional.of(kept);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private EvaluationResult evaluate() throws IOException, UserException {
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    LoadedModel model = LoadedModel.load(wanted.model());
    Dataset dataset = new RequestedImages(wanted.testDataset(), log).labelled();
    dataset.notes().forEach(log::info);
    Digits digits = testImages(dataset, model);
    model.checkFit(digits, dataset.source());
    Evaluation evaluation;
    try (Predictor predictor = model.predictor(wanted.engine(), wanted.tta(), log)) {
      evaluation =
          predictor
              .evaluate(digits)
              .withModelSha256(model.trained().sha256())
              .withSubset(dataset.hasTest() ? Evaluation.TEST : Evaluation.VALIDATION);
    }
    Metrics metrics = metrics(evaluation).withModelSha256(model.trained().sha256());
    stamp.forget();
    Files.deleteIfExists(directory.modelCard());
    directory.writeEvaluation(evaluation, metrics);
    stamp.remember(read, Optional.empty(), log::warn);
    logAccuracy(evaluation);
    return new EvaluationResult(evaluation, metrics, false);
  }

  private void logAccuracy(Evaluation evaluation) {
    log.info(
        String.format(
            Locale.ROOT,
            "Accuracy %.4f on %,d images (95 %% interval %.4f to %.4f), loss %.4f",
            evaluation.accuracy().value(),
            evaluation.images(),
            evaluation.accuracy().lower(),
            evaluation.accuracy().upper(),
            evaluation.loss()));
  }

  private Digits testImages(Dataset dataset, LoadedModel model) throws UserException {
    if (dataset.hasTest()) {
      return dataset.test();
    }
    String trainedOn = model.manifest().provenance().get(Provenance.DATASET_SHA256);
    if (!dataset.sha256().equals(trainedOn)) {
      throw noTestImages(dataset, "the model was trained on another set");
    }
    String seeds = model.manifest().provenance().get(ModelManifest.SEEDS);
    if (seeds != null && !dataset.hasValidation()) {
      throw noTestImages(
          dataset,
          "what training with one of the seeds %s held out, another learned from".formatted(seeds));
    }
    Digits heldOut = heldOut(dataset, model);
    if (heldOut.count() == 0) {
      throw noTestImages(dataset, "training held none out");
    }
    log.info(dataset.source() + " has no test images: evaluating on those that training held out");
    return heldOut;
  }

  private static Digits heldOut(Dataset dataset, LoadedModel model) throws UserException {
    try {
      return Trainer.split(dataset, model.manifest().settings()).validation();
    } catch (InvalidOptionException e) {
      throw UserException.because(e);
    }
  }

  private static UserException noTestImages(Dataset dataset, String why) {
    return UserException.ofOption(
        "testDataset must name test images: " + dataset.source() + " has none, and " + why);
  }

  private Metrics metrics(Evaluation evaluation) throws IOException {
    Metrics metrics = Metrics.of(evaluation);
    if (wanted.minAccuracy().isPresent()) {
      metrics = metrics.withMinimum(Metric.ACCURACY, wanted.minAccuracy().getAsDouble());
    }
    if (wanted.baseline().isPresent()) {
      Path baseline = wanted.baseline().get();
      Metrics earlier = RunDirectory.readMetrics(baseline);
      if (!metrics.isComparableWith(earlier)) {
        log.warn(
            "The baseline was measured on other images; what changed may be them: " + baseline);
      }
      metrics = metrics.withBaseline(earlier);
    }
    return metrics;
  }
}
