package io.github.mnistmaven.core.training;

import java.util.Locale;

/**
 * Result of the calibration of a model.
 *
 * @param temperature fitted temperature; 1 if none was fitted
 * @param images number of validation images
 */
public record CalibrationEnd(double temperature, int images) {
  /** Minimum number of validation images: with fewer, a fitted temperature is unreliable. */
  public static final int LEAST_IMAGES = 100;

  /** Returns whether a temperature was fitted. */
  public boolean isFitted() {
    return images >= LEAST_IMAGES;
  }

  /** Returns a log message: the temperature, or the reason why none was fitted. */
  public String sentence() {
    return isFitted()
        ? String.format(
            Locale.ROOT, "Temperature %.3f, fitted on %,d validation images", temperature, images)
        : ("Calibration skipped: found %d validation images, but at least %d are"
                + " required. Increase validationSplit, or add images.")
            .formatted(images, LEAST_IMAGES);
  }
}
