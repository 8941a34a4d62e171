package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.TrainingHistory;
import java.util.List;

/**
 * The numbers behind the curves.
 *
 * @param rows one row an epoch
 */
public record EpochTable(List<Row> rows) {

  /** One epoch's numbers as text. */
  public record Row(
      int epoch,
      boolean best,
      String learningRate,
      String loss,
      String accuracy,
      String validationLoss,
      String validationAccuracy) {

    static Row of(EpochResult epoch, boolean best) {
      return new Row(
          epoch.epoch(),
          best,
          Numbers.fixed(epoch.learningRate(), 6),
          Numbers.fixed(epoch.loss(), 4),
          Numbers.percent(epoch.accuracy(), 2),
          Numbers.fixed(epoch.validationLoss(), 4),
          Numbers.percent(epoch.validationAccuracy(), 2));
    }
  }

  static EpochTable of(TrainingHistory history) {
    EpochResult best = BestEpoch.of(history);
    return new EpochTable(
        history.epochs().stream().map(epoch -> Row.of(epoch, epoch.equals(best))).toList());
  }
}
