package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.chart.Frame;
import io.github.mnistmaven.report.internal.chart.LineChart;
import io.github.mnistmaven.report.internal.chart.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Section "Validation curves": validation metrics of all runs in the same charts.
 *
 * @param finding runs without validation metrics, in a sentence
 * @param keys legend
 * @param charts validation loss and accuracy over epochs
 */
public record ComparedCurves(String finding, List<Key> keys, List<LineChart> charts) {
  /** Maximum number of values in a line below a chart. */
  private static final int VALUES_PER_LINE = 5;

  /** Legend entry: CSS class of the line and name of the run. */
  public record Key(String style, String text) {}

  /** Returns the section; empty if no run has validation metrics. */
  static Optional<ComparedCurves> of(List<ComparedRun> runs) {
    List<ComparedRun> validated = runs.stream().filter(ComparedCurves::isValidated).toList();
    return validated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ComparedCurves(
                finding(runs, validated),
                validated.stream()
                    .map(run -> new Key(style(run), run.key() + " " + run.name()))
                    .toList(),
                List.of(loss(validated), accuracy(validated))));
  }

  private static boolean isValidated(ComparedRun run) {
    return run.history().stream()
        .flatMap(history -> history.epochs().stream())
        .anyMatch(epoch -> Double.isFinite(epoch.validationLoss()));
  }

  private static String finding(List<ComparedRun> runs, List<ComparedRun> validated) {
    String unvalidated =
        runs.stream()
            .filter(run -> !validated.contains(run))
            .map(ComparedRun::key)
            .collect(Collectors.joining(", "));
    return "Each run is evaluated on its own validation set after each epoch."
        + (unvalidated.isEmpty() ? "" : " Runs without validation metrics: " + unvalidated + ".");
  }

  private static LineChart loss(List<ComparedRun> runs) {
    return chart(
            "loss", "Validation loss", "cross-entropy, nats", runs, 4, EpochResult::validationLoss)
        .from(0)
        .build();
  }

  private static LineChart accuracy(List<ComparedRun> runs) {
    return chart(
            "accuracy",
            "Validation accuracy",
            "percent",
            runs,
            2,
            epoch -> 100 * epoch.validationAccuracy())
        .upTo(100)
        .build();
  }

  private static LineChart.Builder chart(
      String id,
      String title,
      String unit,
      List<ComparedRun> runs,
      int decimals,
      ToDoubleFunction<EpochResult> value) {
    int epochs = runs.stream().mapToInt(run -> epochs(run.history()).size()).max().orElseThrow();
    int lines = 1 + (runs.size() - 1) / VALUES_PER_LINE;
    LineChart.Builder chart =
        new LineChart.Builder(id, title, unit, IntStream.rangeClosed(1, epochs).boxed().toList())
            .frame(new Frame(400, 244 + 16 * lines, 46, 46, 376, 222), 4)
            .labelEnds();
    StringBuilder description = new StringBuilder();
    for (ComparedRun run : runs) {
      List<Double> values =
          new ArrayList<>(epochs(run.history()).stream().mapToDouble(value).boxed().toList());
      description.append(end(run, values, decimals));
      values.addAll(Collections.nCopies(epochs - values.size(), Double.NaN));
      chart.series(new Series(run.key(), style(run), values, decimals));
    }
    return chart.description(description.toString().strip());
  }

  private static List<EpochResult> epochs(Optional<TrainingHistory> history) {
    return history.map(TrainingHistory::epochs).orElse(List.of());
  }

  private static String end(ComparedRun run, List<Double> values, int decimals) {
    return String.format(
        Locale.ROOT,
        "%s ends after %d epochs at %s. ",
        run.key(),
        values.size(),
        Numbers.fixed(values.get(values.size() - 1), decimals));
  }

  private static String style(ComparedRun run) {
    return "run-" + run.key().toLowerCase(Locale.ROOT);
  }
}
