package io.github.mnistmaven.core.config;

/** Calibration of a model's confidences after training. */
public enum CalibrationMethod {
  /** No calibration. */
  NONE,
  /**
   * Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", 2017): one
   * temperature, fitted to minimize the loss on the validation set.
   */
  TEMPERATURE
}
