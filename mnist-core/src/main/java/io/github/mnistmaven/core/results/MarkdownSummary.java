package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;

/** {@code summary.md}: the evaluation in GitHub Flavored Markdown, for CI summaries. */
final class MarkdownSummary {
  private static final List<Metric> SHOWN =
      List.of(
          Metric.ACCURACY,
          Metric.ACCURACY_WITHOUT_LABEL_ERRORS,
          Metric.LOSS,
          Metric.MACRO_F1,
          Metric.CALIBRATION_ERROR,
          Metric.MEAN_CORRUPTION_ACCURACY,
          Metric.ERROR_AT_99_COVERAGE);

  private static final int PAIRS = 5;

  private final StringBuilder text = new StringBuilder();
  private final Evaluation evaluation;
  private final Metrics metrics;

  private MarkdownSummary(Evaluation evaluation, Metrics metrics) {
    this.evaluation = evaluation;
    this.metrics = metrics;
  }

  static String of(Evaluation evaluation, Metrics metrics) {
    MarkdownSummary summary = new MarkdownSummary(evaluation, metrics);
    summary.headline();
    evaluation.ensemble().ifPresent(summary::ensemble);
    evaluation.uncalibrated().ifPresent(summary::temperature);
    summary.thresholds();
    summary.figures();
    summary.pairs();
    return summary.text.toString();
  }

  private void headline() {
    Proportion accuracy = evaluation.accuracy();
    text.append("### Digit recognizer: ")
        .append(Numbers.percent(accuracy.value(), 2))
        .append(' ')
        .append(evaluation.accuracyName())
        .append("\n\n")
        .append(Numbers.grouped(evaluation.errors()))
        .append(" of ")
        .append(Numbers.grouped(accuracy.total()))
        .append(' ')
        .append(evaluation.imagesName())
        .append(" misclassified; 95 % interval ")
        .append(Numbers.percent(accuracy.lower(), 2))
        .append(" to ")
        .append(Numbers.percent(accuracy.upper(), 2))
        .append('.');
    metrics
        .evaluatedOn()
        .ifPresent(on -> text.append(" Evaluated on ").append(escaped(on)).append('.'));
    text.append('\n');
  }

  private void ensemble(EnsembleMetrics ensemble) {
    text.append("\nThe ")
        .append(ensemble.members())
        .append(" members agree on ")
        .append(Numbers.percent(ensemble.agreement(), 2))
        .append(" of the images. Mean member accuracy: ")
        .append(Numbers.percent(ensemble.meanMemberAccuracy(), 2))
        .append("; ensemble gain: ")
        .append(Metric.ENSEMBLE_GAIN.printChange(ensemble.gain()))
        .append(".\n");
  }

  private void temperature(UncalibratedMetrics uncalibrated) {
    text.append("\nCalibrated with temperature ")
        .append(Numbers.fixed(uncalibrated.temperature(), 3))
        .append("; expected calibration error without calibration: ")
        .append(Numbers.fixed(uncalibrated.expectedCalibrationError(), 4))
        .append(".\n");
  }

  private void thresholds() {
    for (Threshold threshold : metrics.thresholds()) {
      text.append(threshold.passed() ? "\n**Passed**: " : "\n**Failed**: ")
          .append(threshold.metric().key())
          .append(' ')
          .append(threshold.actual())
          .append(threshold.passed() ? ", at least " : ", below the threshold of ")
          .append(threshold.minimum())
          .append(".\n");
    }
  }

  private void figures() {
    boolean compared = !metrics.baseline().isEmpty();
    text.append(
        compared
            ? "\n| metric | value | change |\n|---|---:|---:|\n"
            : "\n| metric | value |\n|---|---:|\n");
    for (Metric metric : SHOWN) {
      double value = metrics.value(metric);
      if (Double.isFinite(value)) {
        text.append("| ").append(metric.label()).append(" | ").append(metric.print(value));
        if (compared) {
          text.append(" | ").append(metric.printChange(metrics.delta(metric)));
        }
        text.append(" |\n");
      }
    }
  }

  private void pairs() {
    if (evaluation.confusedPairs().isEmpty()) {
      return;
    }
    text.append("\n<details><summary>Most confused pairs</summary>\n\n");
    text.append("| true | predicted | images |\n|---|---|---:|\n");
    for (ConfusedPair pair : evaluation.confusedPairs().stream().limit(PAIRS).toList()) {
      text.append("| ")
          .append(escaped(evaluation.classNames().get(pair.trueClass())))
          .append(" | ")
          .append(escaped(evaluation.classNames().get(pair.predictedClass())))
          .append(" | ")
          .append(pair.count())
          .append(" |\n");
    }
    text.append("\n</details>\n");
  }

  /** Escapes user text, which must not break the table or insert HTML. */
  private static String escaped(String name) {
    return name.replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|~!#])", "\\\\$1");
  }
}
