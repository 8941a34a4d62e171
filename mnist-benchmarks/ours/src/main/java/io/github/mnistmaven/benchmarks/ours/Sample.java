package io.github.mnistmaven.benchmarks.ours;

import java.util.List;

/**
 * Some measured values.
 *
 * @param values at least one
 */
record Sample(List<Double> values) {

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Of the values, estimated without bias; NaN of one. */
  double standardDeviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  /** Of the mean. */
  double standardError() {
    return standardDeviation() / Math.sqrt(values.size());
  }
}
