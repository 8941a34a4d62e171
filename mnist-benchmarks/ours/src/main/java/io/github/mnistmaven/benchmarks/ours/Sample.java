package io.github.mnistmaven.benchmarks.ours;

import java.util.List;

/**
 * Sample of measured values.
 *
 * @param values one or more values
 */
record Sample(List<Double> values) {

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Returns the unbiased standard deviation; NaN for a single value. */
  double standardDeviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  /** Returns the standard error of the mean. */
  double standardError() {
    return standardDeviation() / Math.sqrt(values.size());
  }
}
