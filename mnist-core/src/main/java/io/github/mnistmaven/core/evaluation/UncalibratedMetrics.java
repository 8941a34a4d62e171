package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Calibration metrics without temperature scaling.
 *
 * @param temperature temperature of the model, see {@link Temperature}
 * @param expectedCalibrationError expected calibration error without temperature scaling, as {@link
 *     Calibration#expectedCalibrationError}
 * @param negativeLogLikelihood mean cross-entropy in nats without temperature scaling
 */
public record UncalibratedMetrics(
    double temperature, double expectedCalibrationError, double negativeLogLikelihood) {

  /**
   * Evaluates probabilities before temperature scaling.
   *
   * @param uncalibrated {@code [images.count(), classes]}, row-major; each row sums to 1
   * @param images at least one labeled image, in the same order
   */
  static UncalibratedMetrics of(double temperature, float[] uncalibrated, ImageSet images) {
    Calibration before = Calibration.of(new Scores(uncalibrated, images));
    return new UncalibratedMetrics(
        temperature, before.expectedCalibrationError(), before.negativeLogLikelihood());
  }
}
