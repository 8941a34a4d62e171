package io.github.mnistmaven.core.results;

/**
 * Threshold that a metric must reach.
 *
 * @param metric checked metric
 * @param minimum lowest value that passes
 * @param actual measured value
 */
public record Threshold(Metric metric, double minimum, double actual) {

  /** Returns whether the measured value reaches the minimum; false for NaN. */
  public boolean passed() {
    return actual >= minimum;
  }
}
