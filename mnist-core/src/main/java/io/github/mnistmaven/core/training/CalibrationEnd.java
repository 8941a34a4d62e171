package io.github.mnistmaven.core.training;

import java.util.Locale;

/**
 * How the confidences of a model were corrected.
 *
 * @param temperature the model's; 1 where none was fitted
 * @param images that it was fitted to, or would have been
 */
public record CalibrationEnd(double temperature, int images) {
  /** With fewer validation images a temperature is mostly chance, and none is fitted. */
  public static final int LEAST_IMAGES = 100;

  /** Whether there were enough images. */
  public boolean isFitted() {
    return images >= LEAST_IMAGES;
  }

  /** What was done, or why nothing was and what to do about it. */
  public String sentence() {
    return isFitted()
        ? String.format(
            Locale.ROOT, "Temperature %.3f, fitted on %,d validation images", temperature, images)
        : "No temperature is fitted, and confidences stay as they are: there are %d validation images, and it takes at least %d; hold more out by validationSplit, or add images"
            .formatted(images, LEAST_IMAGES);
  }
}
