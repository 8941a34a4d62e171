package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.chart.LineChart;
import io.github.mnistmaven.report.internal.chart.Series;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * Section "Training": loss, accuracy and learning rate over epochs.
 *
 * @param finding best epoch and epoch of the model weights, a sentence each
 * @param validated whether there are validation metrics
 * @param best metrics of the best epoch
 * @param charts charts of loss, accuracy and learning rate
 */
public record Curves(
    String finding, boolean validated, EpochTable.Row best, List<LineChart> charts) {

  private static final String RAW = "raw weights";

  static Curves of(TrainingHistory history, OptionalInt modelEpoch) {
    EpochResult best = BestEpoch.of(history);
    return new Curves(
        finding(history, best) + model(best.epoch(), modelEpoch),
        !Double.isNaN(best.validationAccuracy()),
        EpochTable.Row.of(best, true, modelEpoch.equals(OptionalInt.of(best.epoch()))),
        List.of(loss(history, best), accuracy(history, best), LearningRates.of(history).chart()));
  }

  private static String finding(TrainingHistory history, EpochResult best) {
    String kind = Double.isNaN(best.validationAccuracy()) ? "training" : "validation";
    return "The highest "
        + kind
        + " accuracy, "
        + Numbers.percent(BestEpoch.accuracy(best), 2)
        + ", is reached in epoch "
        + best.epoch()
        + " of "
        + history.epochs().size()
        + ".";
  }

  private static String model(int best, OptionalInt modelEpoch) {
    if (modelEpoch.isEmpty()) {
      return "";
    }
    return modelEpoch.getAsInt() == best
        ? " The model has the weights of this epoch."
        : " The model has the weights of epoch " + modelEpoch.getAsInt() + ".";
  }

  private static boolean isAveraged(TrainingHistory history) {
    return history.epochs().stream().anyMatch(EpochResult::hasAverage);
  }

  private static LineChart loss(TrainingHistory history, EpochResult best) {
    LineChart.Builder chart =
        chart("loss", "Loss", "cross-entropy, nats", history)
            .series(series(history, "training", "training", 4, EpochResult::loss))
            .series(series(history, "validation", "validation", 4, EpochResult::validationLoss));
    if (isAveraged(history)) {
      chart.series(series(history, RAW, "raw", 4, EpochResult::rawValidationLoss));
    }
    return chart
        .from(0)
        .mark(best.epoch(), "best")
        .description(
            fromTo("Training loss", history, 4, EpochResult::loss)
                + fromTo("Validation loss", history, 4, EpochResult::validationLoss)
                + fromTo(
                    "Validation loss of the raw weights",
                    history,
                    4,
                    EpochResult::rawValidationLoss))
        .build();
  }

  private static LineChart accuracy(TrainingHistory history, EpochResult best) {
    LineChart.Builder chart =
        chart("accuracy", "Accuracy", "percent", history)
            .series(series(history, "training", "training", 2, e -> 100 * e.accuracy()))
            .series(
                series(history, "validation", "validation", 2, e -> 100 * e.validationAccuracy()));
    if (isAveraged(history)) {
      chart.series(series(history, RAW, "raw", 2, e -> 100 * e.rawValidationAccuracy()));
    }
    return chart
        .upTo(100)
        .mark(best.epoch(), "best")
        .description(
            fromTo("Training accuracy in percent", history, 2, e -> 100 * e.accuracy())
                + fromTo(
                    "Validation accuracy in percent", history, 2, e -> 100 * e.validationAccuracy())
                + fromTo(
                    "Validation accuracy of the raw weights in percent",
                    history,
                    2,
                    e -> 100 * e.rawValidationAccuracy()))
        .build();
  }

  private static LineChart.Builder chart(
      String id, String title, String unit, TrainingHistory history) {
    List<Integer> epochs = history.epochs().stream().map(EpochResult::epoch).toList();
    return new LineChart.Builder(id, title, unit, epochs);
  }

  private static Series series(
      TrainingHistory history,
      String name,
      String style,
      int decimals,
      ToDoubleFunction<EpochResult> value) {
    List<Double> values = history.epochs().stream().mapToDouble(value).boxed().toList();
    return new Series(name, style, values, decimals);
  }

  private static String fromTo(
      String name, TrainingHistory history, int decimals, ToDoubleFunction<EpochResult> value) {
    List<EpochResult> epochs = history.epochs();
    double first = value.applyAsDouble(epochs.get(0));
    double last = value.applyAsDouble(epochs.get(epochs.size() - 1));
    return Double.isNaN(last)
        ? ""
        : name
            + " changes from "
            + Numbers.fixed(first, decimals)
            + " to "
            + Numbers.fixed(last, decimals)
            + ". ";
  }
}
