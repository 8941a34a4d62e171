package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.model.Predictor;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import java.util.Locale;
import java.util.SortedMap;

/** Evaluates a model and writes what it finds, and which floor was asked for. */
final class EvaluationRun {
  private final EvaluateJob job;

  EvaluationRun(EvaluateJob job) {
    this.job = job;
  }

  void run(WorkerLog log) throws Exception {
    TrainedModel trained = TrainedModel.load(job.model());
    Dataset dataset = job.images().load(log);
    dataset.notes().forEach(log::info);
    Digits digits = testImages(dataset, trained, log);
    Fit.check(trained, digits, dataset.source());
    Evaluation evaluation;
    try (Predictor predictor = trained.predictor(job.engine())) {
      log.info(predictor.description());
      predictor.warnings().forEach(log::warn);
      evaluation = Evaluation.of(predictor.probabilities(digits), digits);
    }
    Metrics metrics = Metrics.of(evaluation);
    if (!Double.isNaN(job.minAccuracy())) {
      metrics = metrics.withMinimum(Metric.ACCURACY, job.minAccuracy());
    }
    if (job.baseline() != null) {
      Metrics earlier = RunDirectory.readMetrics(job.baseline());
      if (!metrics.isComparableWith(earlier)) {
        log.warn(
            "mnist.baseline was measured on other images; what changed may be them: "
                + job.baseline());
      }
      metrics = metrics.withBaseline(earlier);
    }
    new RunDirectory(job.directory()).writeEvaluation(evaluation, metrics);
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

  private Digits testImages(Dataset dataset, TrainedModel trained, WorkerLog log)
      throws UserException {
    if (dataset.hasTest()) {
      return dataset.test();
    }
    SortedMap<String, String> provenance = trained.manifest().provenance();
    if (!dataset.sha256().equals(provenance.get(Provenance.DATASET_SHA256))) {
      throw new UserException(
          dataset.source()
              + " has no test images, and the model was trained on another set: name test images"
              + " by mnist.testDataset");
    }
    Digits heldOut = Trainer.split(dataset, trained.manifest().settings()).validation();
    if (heldOut.count() == 0) {
      throw new UserException(
          dataset.source()
              + " has no test images, and training held none out: name test images by"
              + " mnist.testDataset");
    }
    log.info(dataset.source() + " has no test images: evaluating on those that training held out");
    return heldOut;
  }
}
