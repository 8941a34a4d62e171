package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ClassMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Comparator;
import java.util.List;

/**
 * Section "Per-class metrics": precision, recall and F1 of each class and their averages.
 *
 * @param finding class with the lowest F1, in a sentence
 * @param classes one row per class
 * @param averages macro and weighted average
 * @param averaged classes over which the macro average is taken, in a sentence
 */
public record ClassTable(String finding, List<Row> classes, List<Row> averages, String averaged) {
  private static final String UNDEFINED = "\u2013";

  /** Metrics of a class as text, in percent. */
  public record Row(
      String name, String precision, String recall, String f1, String support, boolean weakest) {}

  static ClassTable of(Evaluation evaluation) {
    ClassMetrics weakest =
        evaluation.perClass().stream()
            .filter(metrics -> metrics.support() > 0)
            .min(Comparator.comparingDouble(ClassMetrics::f1))
            .orElseThrow();
    List<ClassMetrics> occurring = evaluation.confusion().occurringClasses();
    return new ClassTable(
        "Class "
            + weakest.name()
            + " has the lowest F1 score, "
            + Numbers.percent(weakest.f1(), 2)
            + ".",
        evaluation.perClass().stream()
            .map(m -> occurring.contains(m) ? row(m, m.equals(weakest)) : undefined(m))
            .toList(),
        List.of(row(evaluation.macroAverage(), false), row(evaluation.weightedAverage(), false)),
        "The macro average is the " + averaged(evaluation) + ".");
  }

  /** Returns the classes of the macro average, such as {@code mean over 10 classes}. */
  static String averaged(Evaluation evaluation) {
    int classes = evaluation.perClass().size();
    List<ClassMetrics> occurring = evaluation.confusion().occurringClasses();
    long withoutImages = occurring.stream().filter(metrics -> metrics.support() == 0).count();
    return (occurring.size() == classes
            ? "mean over " + classes + " classes"
            : "mean over the "
                + occurring.size()
                + " of "
                + classes
                + " classes that occur among labels or predictions")
        + (withoutImages == 0
            ? ""
            : withoutImages == 1
                ? ", of which 1 has no images and counts as 0"
                : ", of which " + withoutImages + " have no images and count as 0");
  }

  private static Row undefined(ClassMetrics metrics) {
    return new Row(metrics.name(), UNDEFINED, UNDEFINED, UNDEFINED, "0", false);
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
