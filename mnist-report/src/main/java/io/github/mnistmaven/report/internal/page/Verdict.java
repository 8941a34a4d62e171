package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * Header of the report: accuracy, thresholds and main metrics.
 *
 * @param notEvaluated reason why there are no metrics; empty if there are
 * @param accuracy accuracy in percent, without the sign; empty without an evaluation, as are the
 *     other components
 * @param name name of the accuracy, such as {@code test accuracy}
 * @param change change of the accuracy from the baseline
 * @param sentence number of correctly classified images, in a sentence
 * @param interval 95 % confidence interval
 * @param checks results of the thresholds
 * @param passed whether all thresholds are reached
 * @param figures other main metrics
 */
public record Verdict(
    String notEvaluated,
    String accuracy,
    String name,
    Change change,
    String sentence,
    String interval,
    List<Check> checks,
    boolean passed,
    List<Figure> figures) {

  /** Result of a threshold. */
  public record Check(boolean passed, String text) {}

  /** Metric with its value, description and change from the baseline. */
  public record Figure(String name, String value, String meaning, Change change) {}

  /**
   * Change of a metric from the baseline.
   *
   * @param text signed difference; empty without a baseline
   * @param direction {@code better}, {@code worse} or {@code same}
   */
  public record Change(String text, String direction) {
    static final Change NONE = new Change("", "");
  }

  static Verdict of(RunContent run) {
    return run.evaluation()
        .map(evaluation -> of(evaluation, run.metrics().orElseThrow()))
        .orElseGet(
            () ->
                notEvaluated(
                    run.isEvaluationOfAnotherModel()
                        ? "Not evaluated: the evaluation in the run directory belongs to another"
                            + " model and is ignored."
                        : "Not evaluated yet."));
  }

  private static Verdict notEvaluated(String reason) {
    return new Verdict(reason, "", "", Change.NONE, "", "", List.of(), true, List.of());
  }

  static Verdict of(Evaluation evaluation, Metrics metrics) {
    Proportion accuracy = evaluation.accuracy();
    return new Verdict(
        "",
        Numbers.percentWithoutSign(accuracy.value(), 2),
        evaluation.accuracyName(),
        change(metrics, Metric.ACCURACY),
        Numbers.grouped(accuracy.successes())
            + " of "
            + Numbers.grouped(accuracy.total())
            + " "
            + evaluation.imagesName()
            + " classified correctly",
        "95 % confidence interval "
            + Numbers.percentWithoutSign(accuracy.lower(), 2)
            + "\u2009\u2013\u2009"
            + Numbers.percent(accuracy.upper(), 2),
        metrics.thresholds().stream().map(Verdict::check).toList(),
        metrics.passed(),
        figures(evaluation, metrics));
  }

  private static Check check(Threshold threshold) {
    Metric metric = threshold.metric();
    // As many decimals as distinguish the value from the threshold.
    int decimals = 2;
    while (decimals < 8
        && format(metric, threshold.actual(), decimals)
            .equals(format(metric, threshold.minimum(), decimals))
        && threshold.actual() != threshold.minimum()) {
      decimals++;
    }
    String text =
        metric.label()
            + " "
            + format(metric, threshold.actual(), decimals)
            + (threshold.passed() ? " reaches " : " is below ")
            + "the threshold of "
            + format(metric, threshold.minimum(), decimals);
    return new Check(threshold.passed(), text);
  }

  private static String format(Metric metric, double value, int decimals) {
    return metric.unit() == Metric.Unit.SHARE
        ? Numbers.percent(value, decimals)
        : Numbers.fixed(value, decimals);
  }

  private static List<Figure> figures(Evaluation evaluation, Metrics metrics) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "Misclassified",
            Numbers.grouped(evaluation.errors()),
            "of " + Numbers.grouped(evaluation.images()) + " images",
            Change.NONE));
    evaluation
        .accuracyWithoutLabelErrors()
        .ifPresent(
            accuracy ->
                figures.add(
                    figure(
                        metrics,
                        Metric.ACCURACY_WITHOUT_LABEL_ERRORS,
                        "Without label errors",
                        "accuracy on the "
                            + Numbers.grouped(accuracy.total())
                            + " images without known label errors")));
    figures.add(figure(metrics, Metric.MACRO_F1, "Macro F1", ClassTable.averaged(evaluation)));
    figures.add(figure(metrics, Metric.LOSS, "Loss", "mean cross-entropy in nats"));
    figures.add(
        figure(
            metrics,
            Metric.ERROR_AT_99_COVERAGE,
            "Error at 99 % coverage",
            "error rate of the most confident 99 % of the predictions"));
    return figures;
  }

  private static Figure figure(Metrics metrics, Metric metric, String name, String meaning) {
    return new Figure(name, metric.print(metrics.value(metric)), meaning, change(metrics, metric));
  }

  private static Change change(Metrics metrics, Metric metric) {
    double delta = metrics.delta(metric);
    if (!Double.isFinite(delta)) {
      return Change.NONE;
    }
    boolean rises = delta > 0;
    String direction = delta == 0 ? "same" : rises == metric.higherIsBetter() ? "better" : "worse";
    return new Change(metric.printChange(delta), direction);
  }
}
