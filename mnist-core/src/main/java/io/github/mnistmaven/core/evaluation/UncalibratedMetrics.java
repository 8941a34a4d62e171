package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;

/**
 * What a temperature changed: the figures as they would be without it.
 *
 * @param temperature the model's, see {@link Temperature}
 * @param expectedCalibrationError without it, as {@link Calibration#expectedCalibrationError}
 * @param negativeLogLikelihood without it, mean cross-entropy in nats
 */
public record UncalibratedMetrics(
    double temperature, double expectedCalibrationError, double negativeLogLikelihood) {

  /**
   * Judges probabilities before their correction.
   *
   * @param uncorrected {@code [digits.count(), classes]}, row-major; each row sums to 1
   * @param digits at least one labelled image, in the same order
   */
  public static UncalibratedMetrics of(double temperature, float[] uncorrected, ImageSet digits) {
    Calibration before = Calibration.of(new Scores(uncorrected, digits));
    return new UncalibratedMetrics(
        temperature, before.expectedCalibrationError(), before.negativeLogLikelihood());
  }
}
