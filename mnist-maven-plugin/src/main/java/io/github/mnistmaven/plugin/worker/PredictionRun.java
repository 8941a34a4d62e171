package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.prediction.DigitClassifier;
import io.github.mnistmaven.core.prediction.PredictionCsv;

/** Predicts images and writes the answers. */
final class PredictionRun {
  private final PredictJob job;

  PredictionRun(PredictJob job) {
    this.job = job;
  }

  void run(WorkerLog log) throws Exception {
    TrainedModel trained = TrainedModel.load(job.model());
    NamedImages named = job.images().loadForPrediction(log);
    named.notes().forEach(log::info);
    Digits digits = named.images();
    Fit.check(trained, digits, job.images().name());
    try (DigitClassifier classifier = new DigitClassifier(trained, job.engine())) {
      log.info(classifier.engine());
      classifier.warnings().forEach(log::warn);
      PredictionCsv.write(named.names(), classifier.classify(digits), job.output());
    }
    log.info("Predicted " + digits.count() + " images: " + job.output());
  }
}
