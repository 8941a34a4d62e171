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
 * How far the model's confidence can be believed, and what remains wrong when unsure answers are
 * left to a person.
 *
 * @param finding the calibration error in a sentence
 * @param chart accuracy over confidence
 * @param figures calibration error, Brier score and log-likelihood, and the temperature if there is
 *     one
 * @param bins the chart's numbers
 * @param coverage the error at each coverage
 */
public record Reliability(
    String finding,
    ReliabilityChart chart,
    List<Figure> figures,
    List<Bin> bins,
    List<CoverageRow> coverage) {

  /** A score, what it measures, and its value. */
  public record Figure(String name, String value, String meaning) {}

  /** The images of one bin of confidence. */
  public record Bin(String range, String count, String confidence, String accuracy) {}

  /** The most confident share of the images. */
  public record CoverageRow(
      String fraction, String threshold, String answered, String wrong, String error) {}

  /**
   * What there is to say.
   *
   * @param validationImages how many a temperature was fitted to, if that is known
   */
  static Reliability of(Evaluation evaluation, OptionalInt validationImages) {
    Calibration calibration = evaluation.calibration();
    return new Reliability(
        "On average, confidence and accuracy are "
            + Numbers.fixed(calibration.expectedCalibrationError() * 100, 2)
            + " percentage points apart.",
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
            "Brier", Numbers.fixed(calibration.brierScore(), 4), "mean squared distance, 0 to 2"));
    figures.add(
        new Figure(
            "NLL",
            Numbers.fixed(calibration.negativeLogLikelihood(), 4),
            "negative log-likelihood, nats"));
    evaluation
        .uncalibrated()
        .ifPresent(corrected -> figures.add(temperature(corrected, validationImages)));
    return figures;
  }

  private static Figure temperature(UncalibratedMetrics corrected, OptionalInt validationImages) {
    String fitted =
        validationImages.isEmpty()
            ? ""
            : "fitted on " + Numbers.grouped(validationImages.getAsInt()) + " validation images; ";
    return new Figure(
        "Temperature",
        Numbers.fixed(corrected.temperature(), 3),
        fitted
            + "without it, ECE "
            + Numbers.fixed(corrected.expectedCalibrationError(), 4)
            + ", NLL "
            + Numbers.fixed(corrected.negativeLogLikelihood(), 4));
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
