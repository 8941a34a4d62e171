package io.github.mnistmaven.core.results;

/**
 * A floor that a metric must reach.
 *
 * @param metric the metric's name, such as {@code accuracy}
 * @param minimum the lowest value that passes
 * @param actual the value that was measured
 */
public record Threshold(String metric, double minimum, double actual) {

  /** Whether the measured value reaches the floor; NaN never does. */
  public boolean passed() {
    return actual >= minimum;
  }
}
