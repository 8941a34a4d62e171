package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.OptionalInt;

/**
 * The numbers behind the curves.
 *
 * @param rows one row an epoch
 * @param averaged whether an average of the weights was validated, and they beside it
 */
public record EpochTable(List<Row> rows, boolean averaged) {

  /** One epoch's numbers as text, whether it is the best, and whether the model is of it. */
  public record Row(
      int epoch,
      boolean best,
      boolean kept,
      String learningRate,
      String loss,
      String accuracy,
      String validationLoss,
      String validationAccuracy,
      String rawValidationLoss,
      String rawValidationAccuracy) {

    static Row of(EpochResult epoch, boolean best, boolean kept) {
      return new Row(
          epoch.epoch(),
          best,
          kept,
          Numbers.fixed(epoch.learningRate(), 6),
          Numbers.fixed(epoch.loss(), 4),
          Numbers.percent(epoch.accuracy(), 2),
          Numbers.fixed(epoch.validationLoss(), 4),
          Numbers.percent(epoch.validationAccuracy(), 2),
          Numbers.fixed(epoch.rawValidationLoss(), 4),
          Numbers.percent(epoch.rawValidationAccuracy(), 2));
    }
  }

  static EpochTable of(TrainingHistory history, OptionalInt kept) {
    int best = BestEpoch.of(history).epoch();
    return new EpochTable(
        history.epochs().stream()
            .map(
                epoch ->
                    Row.of(
                        epoch, epoch.epoch() == best, kept.equals(OptionalInt.of(epoch.epoch()))))
            .toList(),
        history.epochs().stream().anyMatch(EpochResult::hasAverage));
  }
}
