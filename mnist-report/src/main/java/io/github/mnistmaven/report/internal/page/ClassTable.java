package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ClassMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Comparator;
import java.util.List;

/**
 * Precision, recall and F1 of each class and on average.
 *
 * @param finding the weakest class in a sentence
 * @param classes one row a class
 * @param averages macro and weighted average
 */
public record ClassTable(String finding, List<Row> classes, List<Row> averages) {

  /** One class' metrics as text, shares in per cent. */
  public record Row(
      String name, String precision, String recall, String f1, String support, boolean weakest) {}

  static ClassTable of(Evaluation evaluation) {
    ClassMetrics weakest =
        evaluation.perClass().stream()
            .filter(metrics -> metrics.support() > 0)
            .min(Comparator.comparingDouble(ClassMetrics::f1))
            .orElseThrow();
    return new ClassTable(
        "Class "
            + weakest.name()
            + " is the weakest, with an F1 of "
            + Numbers.percent(weakest.f1(), 2)
            + ".",
        evaluation.perClass().stream().map(m -> row(m, m.equals(weakest))).toList(),
        List.of(row(evaluation.macroAverage(), false), row(evaluation.weightedAverage(), false)));
  }

  private static Row row(ClassMetrics metrics, boolean weakest) {
    return new Row(
        metrics.name(),
        Numbers.percentWithoutSign(metrics.precision(), 2),
        Numbers.percentWithoutSign(metrics.recall(), 2),
        Numbers.percentWithoutSign(metrics.f1(), 2),
        Numbers.grouped(metrics.support()),
        weakest);
  }
}
