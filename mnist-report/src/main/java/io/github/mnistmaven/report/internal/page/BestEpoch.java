package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;

/** Selection of the best epoch of a training. */
final class BestEpoch {
  private BestEpoch() {}

  /**
   * Returns the first epoch with the highest validation accuracy, or, without a validation set, the
   * highest training accuracy.
   */
  static EpochResult of(TrainingHistory history) {
    EpochResult best = history.epochs().get(0);
    for (EpochResult epoch : history.epochs()) {
      if (accuracy(epoch) > accuracy(best)) {
        best = epoch;
      }
    }
    return best;
  }

  /** Returns the validation accuracy, or the training accuracy without a validation set. */
  static double accuracy(EpochResult epoch) {
    double validation = epoch.validationAccuracy();
    return Double.isNaN(validation) ? epoch.accuracy() : validation;
  }
}
