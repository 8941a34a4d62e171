package io.github.mnistmaven.core.settings;

/** How a model's confidences are corrected after training. */
public enum CalibrationMethod {
  /** Not at all. */
  NONE,
  /**
   * By one temperature for all (Guo et al., "On Calibration of Modern Neural Networks", 2017), that
   * of the least loss on the validation images.
   */
  TEMPERATURE
}
