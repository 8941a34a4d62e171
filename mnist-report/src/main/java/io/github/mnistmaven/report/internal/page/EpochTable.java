package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.OptionalInt;

/**
 * Section "Metrics per epoch": learning rate, loss and accuracy.
 *
 * @param rows one row per epoch
 * @param averaged whether both the averaged and the raw weights were validated
 */
public record EpochTable(List<Row> rows, boolean averaged) {

  /**
   * Metrics of an epoch as text.
   *
   * @param best whether the epoch is the best
   * @param inModel whether the model has the weights of this epoch
   */
  public record Row(
      int epoch,
      boolean best,
      boolean inModel,
      String learningRate,
      String loss,
      String accuracy,
      String validationLoss,
      String validationAccuracy,
      String rawValidationLoss,
      String rawValidationAccuracy) {

    static Row of(EpochResult epoch, boolean best, boolean inModel) {
      return new Row(
          epoch.epoch(),
          best,
          inModel,
          Numbers.fixed(epoch.learningRate(), 6),
          Numbers.fixed(epoch.loss(), 4),
          Numbers.percent(epoch.accuracy(), 2),
          Numbers.fixed(epoch.validationLoss(), 4),
          Numbers.percent(epoch.validationAccuracy(), 2),
          Numbers.fixed(epoch.rawValidationLoss(), 4),
          Numbers.percent(epoch.rawValidationAccuracy(), 2));
    }
  }

  static EpochTable of(TrainingHistory history, OptionalInt modelEpoch) {
    int best = BestEpoch.of(history).epoch();
    return new EpochTable(
        history.epochs().stream()
            .map(
                epoch ->
                    Row.of(
                        epoch,
                        epoch.epoch() == best,
                        modelEpoch.equals(OptionalInt.of(epoch.epoch()))))
            .toList(),
        history.epochs().stream().anyMatch(EpochResult::hasAverage));
  }
}
