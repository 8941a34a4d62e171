package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;

/** Which epoch counts as the best, and by which accuracy. */
final class BestEpoch {
  private BestEpoch() {}

  /** The first epoch of the highest validation accuracy; without validation, of training's. */
  static EpochResult of(TrainingHistory history) {
    EpochResult best = history.epochs().get(0);
    for (EpochResult epoch : history.epochs()) {
      if (accuracy(epoch) > accuracy(best)) {
        best = epoch;
      }
    }
    return best;
  }

  /** The accuracy that it is judged by. */
  static double accuracy(EpochResult epoch) {
    double validation = epoch.validationAccuracy();
    return Double.isNaN(validation) ? epoch.accuracy() : validation;
  }
}
