package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.ConfusionMatrix;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RiskCoverage;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Metrics of a model card.
 *
 * @param images number and kind of the evaluated images
 * @param averaged classes over which macro averages are taken
 * @param figures main metrics
 * @param classes recall and precision per class
 * @param thresholds result of each threshold, in a sentence
 * @param weaknesses class with the lowest F1 and most frequent confusion, in sentences
 */
public record CardMetrics(
    String images,
    String averaged,
    List<Figure> figures,
    List<ClassRow> classes,
    List<String> thresholds,
    List<String> weaknesses) {
  private static final String NO_INTERVAL = "";
  private static final double COVERAGE = 0.99;

  /** Metric, with its 95 % confidence interval if it is a proportion of images. */
  public record Figure(String name, String value, String interval) {}

  /** Metrics of a class, each with its 95 % confidence interval. */
  public record ClassRow(String name, String images, Figure recall, Figure precision) {}

  static CardMetrics of(Evaluation evaluation, Metrics metrics) {
    return new CardMetrics(
        Numbers.grouped(evaluation.images()) + " labeled " + evaluation.imagesName(),
        ClassTable.averaged(evaluation),
        figures(evaluation, metrics),
        IntStream.range(0, evaluation.confusion().classes())
            .mapToObj(index -> row(evaluation.confusion(), index))
            .toList(),
        metrics.thresholds().stream().map(CardMetrics::sentence).toList(),
        weaknesses(evaluation));
  }

  private static List<Figure> figures(Evaluation evaluation, Metrics metrics) {
    List<Figure> figures = new ArrayList<>();
    figures.add(share(Metric.ACCURACY.label(), evaluation.accuracy()));
    evaluation
        .accuracyWithoutLabelErrors()
        .ifPresent(
            accuracy -> figures.add(share(Metric.ACCURACY_WITHOUT_LABEL_ERRORS.label(), accuracy)));
    for (Metric metric : List.of(Metric.MACRO_F1, Metric.LOSS, Metric.CALIBRATION_ERROR)) {
      String value = metric.print(metrics.value(metric));
      figures.add(new Figure(metric.label(), value, NO_INTERVAL));
    }
    evaluation.coverage().stream()
        .filter(coverage -> coverage.fraction() == COVERAGE)
        .forEach(coverage -> figures.add(error(coverage)));
    return figures;
  }

  private static Figure error(RiskCoverage coverage) {
    return share(
        Metric.ERROR_AT_99_COVERAGE.label(), Proportion.of(coverage.errors(), coverage.count()));
  }

  private static ClassRow row(ConfusionMatrix confusion, int index) {
    long hits = confusion.count(index, index);
    return new ClassRow(
        confusion.classNames().get(index),
        Numbers.grouped(confusion.support(index)),
        share("Recall", hits, confusion.support(index)),
        share("Precision", hits, confusion.predictions(index)));
  }

  private static Figure share(String name, long hits, long of) {
    return of == 0
        ? new Figure(name, Numbers.UNKNOWN, NO_INTERVAL)
        : share(name, Proportion.of(hits, of));
  }

  private static Figure share(String name, Proportion share) {
    return new Figure(
        name,
        Numbers.percent(share.value(), 2),
        Numbers.percentWithoutSign(share.lower(), 2) + " to " + Numbers.percent(share.upper(), 2));
  }

  private static String sentence(Threshold threshold) {
    return threshold.metric().label()
        + " "
        + threshold.actual()
        + (threshold.passed() ? " reaches" : " is below")
        + " the threshold of "
        + threshold.minimum();
  }

  private static List<String> weaknesses(Evaluation evaluation) {
    List<String> weaknesses = new ArrayList<>();
    weaknesses.add(ClassTable.of(evaluation).finding());
    evaluation.confusedPairs().stream()
        .findFirst()
        .ifPresent(
            pair ->
                weaknesses.add(
                    "Most frequent confusion: class "
                        + evaluation.classNames().get(pair.trueClass())
                        + " is classified as "
                        + evaluation.classNames().get(pair.predictedClass())
                        + " in "
                        + Numbers.grouped(pair.count())
                        + " of "
                        + Numbers.grouped(evaluation.confusion().support(pair.trueClass()))
                        + " images."));
    return weaknesses;
  }
}
