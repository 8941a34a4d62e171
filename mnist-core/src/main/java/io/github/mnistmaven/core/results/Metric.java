package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RiskCoverage;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Metrics of an evaluation in {@code metrics.json}, which can be compared with a baseline. */
public enum Metric {
  /** Fraction of the images that are classified correctly. */
  ACCURACY("Accuracy", Unit.SHARE, true, e -> e.accuracy().value()),
  /** Lower end of the 95 % Wilson interval of the accuracy. */
  ACCURACY_LOWER(
      "Accuracy, lower end of 95 % interval", Unit.SHARE, true, e -> e.accuracy().lower()),
  /** Upper end of the 95 % Wilson interval of the accuracy. */
  ACCURACY_UPPER(
      "Accuracy, upper end of 95 % interval", Unit.SHARE, true, e -> e.accuracy().upper()),
  /** Accuracy without images with a known label error; NaN if none is known for the data set. */
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
  /** Expected calibration error without temperature scaling; only for calibrated models. */
  CALIBRATION_ERROR_WITHOUT_TEMPERATURE(
      "Expected calibration error without temperature",
      Unit.NUMBER,
      false,
      e -> e.uncalibrated().map(UncalibratedMetrics::expectedCalibrationError).orElse(Double.NaN)),
  /** Mean accuracy of the individual members; only for ensembles. */
  MEAN_MEMBER_ACCURACY(
      "Mean member accuracy",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::meanMemberAccuracy).orElse(Double.NaN)),
  /** Accuracy of the ensemble minus the mean member accuracy; only for ensembles. */
  ENSEMBLE_GAIN(
      "Ensemble gain",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::gain).orElse(Double.NaN)),
  /** Fraction of the images on which all members agree; only for ensembles. */
  MEMBER_AGREEMENT(
      "Member agreement",
      Unit.SHARE,
      true,
      e -> e.ensemble().map(EnsembleMetrics::agreement).orElse(Double.NaN)),
  /** Mean accuracy under the corruptions of MNIST-C; only if robustness was measured. */
  MEAN_CORRUPTION_ACCURACY(
      "Mean accuracy under corruptions",
      Unit.SHARE,
      true,
      e -> e.robustness().map(RobustnessMetrics::mean).orElse(Double.NaN)),
  /** Mean squared distance to the one-hot label, summed over classes. */
  BRIER_SCORE("Brier score", Unit.NUMBER, false, e -> e.calibration().brierScore()),
  /** Error among the 99.5 % most confident predictions. */
  ERROR_AT_99_5_COVERAGE("Error at 99.5 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.995)),
  /** Error among the 99 % most confident predictions. */
  ERROR_AT_99_COVERAGE("Error at 99 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.99)),
  /** Error among the 98 % most confident predictions. */
  ERROR_AT_98_COVERAGE("Error at 98 % coverage", Unit.SHARE, false, e -> errorAt(e, 0.98));

  /** Unit of a metric. */
  public enum Unit {
    /** Fraction in [0, 1], printed as a percentage. */
    SHARE,
    /** Plain number. */
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
   * Returns the metric with a key.
   *
   * @throws IllegalArgumentException if there is no such metric
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

  /** Returns the key in {@code metrics.json}: the name of the constant in lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the display name. */
  public String label() {
    return label;
  }

  /** Returns the unit. */
  public Unit unit() {
    return unit;
  }

  /** Returns whether higher values are better. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Formats a value of this metric, such as {@code 99.12 %}; {@code n/a} for NaN. */
  public String print(double number) {
    return unit == Unit.SHARE ? Numbers.percent(number, 2) : Numbers.fixed(number, 4);
  }

  /**
   * Formats a change of this metric with its sign, in percentage points for fractions, such as
   * {@code +0.12 pp}; {@code n/a} for NaN.
   */
  public String printChange(double delta) {
    if (!Double.isFinite(delta)) {
      return Numbers.UNKNOWN;
    }
    String number =
        unit == Unit.SHARE ? Numbers.fixed(delta * 100, 2) + " pp" : Numbers.fixed(delta, 4);
    return delta > 0 ? "+" + number : number.replace('-', '\u2212');
  }

  /** Returns whether this metric applies to an evaluation, even if its value is NaN. */
  boolean appliesTo(Evaluation evaluation) {
    return switch (this) {
      case MEAN_MEMBER_ACCURACY, ENSEMBLE_GAIN, MEMBER_AGREEMENT ->
          evaluation.ensemble().isPresent();
      case CALIBRATION_ERROR_WITHOUT_TEMPERATURE -> evaluation.uncalibrated().isPresent();
      case MEAN_CORRUPTION_ACCURACY -> evaluation.robustness().isPresent();
      default -> true;
    };
  }

  /** Returns the value of this metric; NaN if it is not available. */
  public double of(Evaluation evaluation) {
    return value.applyAsDouble(evaluation);
  }
}
