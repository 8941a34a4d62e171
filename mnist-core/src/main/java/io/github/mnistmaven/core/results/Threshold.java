package io.github.mnistmaven.core.results;

/**
 * A floor that a metric must reach.
 *
 * @param metric what is measured
 * @param minimum the lowest value that passes
 * @param actual the value that was measured
 */
public record Threshold(Metric metric, double minimum, double actual) {

  /** Whether the measured value reaches the floor; NaN never does. */
  public boolean passed() {
    return actual >= minimum;
  }
}
