package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RiskCoverage;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The figures of an evaluation that {@code metrics.json} and the comparison with a baseline hold.
 */
public enum Metric {
  /** The share of images predicted right. */
  ACCURACY("Accuracy", Unit.SHARE, true, e -> e.accuracy().value()),
  /** The lower end of the accuracy's 95 % Wilson interval. */
  ACCURACY_LOWER(
      "Accuracy, lower end of 95 % interval", Unit.SHARE, true, e -> e.accuracy().lower()),
  /** The upper end of the accuracy's 95 % Wilson interval. */
  ACCURACY_UPPER(
      "Accuracy, upper end of 95 % interval", Unit.SHARE, true, e -> e.accuracy().upper()),
  /** Accuracy without the images whose label is known to be doubtful; NaN for other sets. */
  ACCURACY_WITHOUT_LABEL_ERRORS(
      "Accuracy without known label errors",
      Unit.SHARE,
      true,
      e -> e.accuracyWithoutLabelErrors().map(Proportion::value).orElse(Double.NaN)),
  /** Mean cross-entropy in nats. */
  LOSS("Loss", Unit.NUMBER, false, Evaluation::loss),
  /** Mean precision over the classes that occur. */
  MACRO_PRECISION("Macro precision", Unit.SHARE, true, e -> e.macroAverage().precision()),
  /** Mean recall over the classes that occur. */
  MACRO_RECALL("Macro recall", Unit.SHARE, true, e -> e.macroAverage().recall()),
  /** Mean F1 over the classes that occur. */
  MACRO_F1("Macro F1", Unit.SHARE, true, e -> e.macroAverage().f1()),
  /** Mean precision over classes, weighted by support. */
  WEIGHTED_PRECISION("Weighted precision", Unit.SHARE, true, e -> e.weightedAverage().precision()),
  /** Mean recall over classes, weighted by support. */
  WEIGHTED_RECALL("Weighted recall", Unit.SHARE, true, e -> e.weightedAverage().recall()),
  /** Mean F1 over classes, weighted by support. */
  WEIGHTED_F1("Weighted F1", Unit.SHARE, true, e -> e.weightedAverage().f1()),
  /** Expected calibration error over 15 bins. */
  CALIBRATION_ERROR(
      "Expected calibration error",
      Unit.NUMBER,
      false,
      e -> e.calibration().expectedCalibrationError()),
  /** The same without the model's temperature; only of a model that has one. */
  CALIBRATION_ERROR_WITHOUT_TEMPERATURE(
      "Expected calibration error without temperature",
      Unit.NUMBER,
      false,
      e -> e.uncalibrated().map(UncalibratedMetrics::expectedCalibrationError).orElse(Double.NaN)),
  /** The accuracy that the members of an ensemble have alone, on average; only of an ensemble. */
  MEAN_MEMBER_ACCURACY(
      "Accuracy of the mean member",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::meanMemberAccuracy).orElse(Double.NaN)),
  /** How much better an ensemble is than its mean member; only of an ensemble. */
  ENSEMBLE_GAIN(
      "Gain of the ensemble",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::gain).orElse(Double.NaN)),
  /** The share of images on which all members of an ensemble agree; only of an ensemble. */
  MEMBER_AGREEMENT(
      "Agreement between members",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::agreement).orElse(Double.NaN)),
  /** Mean squared distance to the one-hot label, summed over classes. */
  BRIER_SCORE("Brier score", Unit.NUMBER, false, e -> e.calibration().brierScore()),
  /** Error among the 99.5 % most confident predictions. */
  ERROR_AT_99_5_COVERAGE("Error at 99.5 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.995)),
  /** Error among the 99 % most confident predictions. */
  ERROR_AT_99_COVERAGE("Error at 99 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.99)),
  /** Error among the 98 % most confident predictions. */
  ERROR_AT_98_COVERAGE("Error at 98 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.98));

  /** What a figure's number means. */
  public enum Unit {
    /** A share in [0, 1], shown in per cent. */
    SHARE,
    /** A plain number. */
    NUMBER
  }

  private final String label;
  private final Unit unit;
  private final boolean higherIsBetter;

  @SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing.
  private final ToDoubleFunction<Evaluation> value;

  Metric(String label, Unit unit, boolean higherIsBetter, ToDoubleFunction<Evaluation> value) {
    this.label = label;
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
    this.value = value;
  }

  private static double errorAt(Evaluation evaluation, double fraction) {
    return evaluation.coverage().stream()
        .filter(coverage -> coverage.fraction() == fraction)
        .mapToDouble(RiskCoverage::errorRate)
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * The metric of a key.
   *
   * @throws IllegalArgumentException naming the key and what is allowed
   */
  @JsonCreator
  public static Metric of(String key) {
    return Arrays.stream(values())
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a metric must be one of "
                        + Arrays.stream(values()).map(Metric::key).toList()
                        + " but is "
                        + key));
  }

  /** The name in {@code metrics.json}: the constant's name in lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  /** What the number means. */
  public Unit unit() {
    return unit;
  }

  /** Whether a rise is an improvement. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** A value of this metric in its own unit: {@code 99.12 %}, or {@code n/a} for NaN. */
  public String print(double number) {
    return unit == Unit.SHARE ? Numbers.percent(number, 2) : Numbers.fixed(number, 4);
  }

  /**
   * A change of this metric with its sign, of shares in percentage points: {@code +0.12 pp}, or
   * {@code n/a} for NaN.
   */
  public String printChange(double delta) {
    if (!Double.isFinite(delta)) {
      return Numbers.UNKNOWN;
    }
    String number =
        unit == Unit.SHARE ? Numbers.fixed(delta * 100, 2) + " pp" : Numbers.fixed(delta, 4);
    return delta > 0 ? "+" + number : number.replace('-', '\u2212');
  }

  /** Whether this is a question to ask of an evaluation at all, known or not. */
  boolean appliesTo(Evaluation evaluation) {
    return switch (this) {
      case MEAN_MEMBER_ACCURACY, ENSEMBLE_GAIN, MEMBER_AGREEMENT ->
          evaluation.ensemble().isPresent();
      case CALIBRATION_ERROR_WITHOUT_TEMPERATURE -> evaluation.uncalibrated().isPresent();
      default -> true;
    };
  }

  /** The figure of an evaluation; NaN if it has none. */
  public double of(Evaluation evaluation) {
    return value.applyAsDouble(evaluation);
  }
}
