package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** {@code history.csv}: one line per epoch, with the column names of Keras. */
final class HistoryCsv {
  private static final String HEADER =
      "epoch,learning_rate,loss,accuracy,val_loss,val_accuracy,raw_val_loss,raw_val_accuracy\n";

  private HistoryCsv() {}

  static String of(TrainingHistory history) {
    return history.epochs().stream()
        .map(HistoryCsv::line)
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(EpochResult epoch) {
    return epoch.epoch()
        + DoubleStream.of(
                epoch.learningRate(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.rawValidationLoss(),
                epoch.rawValidationAccuracy())
            .mapToObj(value -> "," + cell(value))
            .collect(Collectors.joining("", "", "\n"));
  }

  /** Formats a number with all digits, so that parsing returns the same value; empty for NaN. */
  private static String cell(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
