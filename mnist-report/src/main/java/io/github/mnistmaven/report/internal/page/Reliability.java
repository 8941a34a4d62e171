package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.Calibration;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.RiskCoverage;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.chart.ReliabilityChart;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Section "Calibration": reliability diagram, calibration metrics, and selective prediction.
 *
 * @param finding expected calibration error, in a sentence
 * @param chart reliability diagram: accuracy over confidence
 * @param figures calibration error, Brier score, negative log-likelihood, and the temperature if
 *     the model has one
 * @param bins bins of the diagram as a table
 * @param coverage error rate at each coverage
 */
public record Reliability(
    String finding,
    ReliabilityChart chart,
    List<Figure> figures,
    List<Bin> bins,
    List<CoverageRow> coverage) {

  /** Metric with its value and description. */
  public record Figure(String name, String value, String meaning) {}

  /** Images in a confidence bin. */
  public record Bin(String range, String count, String confidence, String accuracy) {}

  /** Error rate of the most confident fraction of the predictions. */
  public record CoverageRow(
      String fraction, String threshold, String count, String errors, String errorRate) {}

  /**
   * Returns the section of an evaluation.
   *
   * @param validationImages number of images to which the temperature was fitted, if known
   */
  static Reliability of(Evaluation evaluation, OptionalInt validationImages) {
    Calibration calibration = evaluation.calibration();
    return new Reliability(
        "Confidence and accuracy differ by "
            + Numbers.fixed(calibration.expectedCalibrationError() * 100, 2)
            + " percentage points on average.",
        ReliabilityChart.of(calibration),
        figures(evaluation, validationImages),
        calibration.bins().stream().filter(bin -> bin.count() > 0).map(Reliability::bin).toList(),
        evaluation.coverage().stream().map(Reliability::row).toList());
  }

  private static List<Figure> figures(Evaluation evaluation, OptionalInt validationImages) {
    Calibration calibration = evaluation.calibration();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "ECE",
            Numbers.fixed(calibration.expectedCalibrationError(), 4),
            "expected calibration error, " + Calibration.BINS + " bins of equal width"));
    figures.add(
        new Figure(
            "Brier score",
            Numbers.fixed(calibration.brierScore(), 4),
            "mean squared error of the probabilities, 0 to 2"));
    figures.add(
        new Figure(
            "NLL",
            Numbers.fixed(calibration.negativeLogLikelihood(), 4),
            "negative log-likelihood, nats"));
    evaluation
        .uncalibrated()
        .ifPresent(uncalibrated -> figures.add(temperature(uncalibrated, validationImages)));
    return figures;
  }

  private static Figure temperature(
      UncalibratedMetrics uncalibrated, OptionalInt validationImages) {
    String fitted =
        validationImages.isEmpty()
            ? ""
            : "fitted on " + Numbers.grouped(validationImages.getAsInt()) + " validation images; ";
    return new Figure(
        "Temperature",
        Numbers.fixed(uncalibrated.temperature(), 3),
        fitted
            + "uncalibrated: ECE "
            + Numbers.fixed(uncalibrated.expectedCalibrationError(), 4)
            + ", NLL "
            + Numbers.fixed(uncalibrated.negativeLogLikelihood(), 4));
  }

  private static Bin bin(Calibration.Bin bin) {
    return new Bin(
        Numbers.fixed(bin.lower() * 100, 1)
            + "\u2009\u2013\u2009"
            + Numbers.percent(bin.upper(), 1),
        Numbers.grouped(bin.count()),
        Numbers.percent(bin.meanConfidence(), 1),
        Numbers.percent(bin.accuracy(), 1));
  }

  private static CoverageRow row(RiskCoverage coverage) {
    return new CoverageRow(
        Numbers.percent(coverage.fraction(), 1),
        Numbers.percent(coverage.threshold(), 1),
        Numbers.grouped(coverage.count()),
        Numbers.grouped(coverage.errors()),
        Numbers.percent(coverage.errorRate(), 3));
  }
}
