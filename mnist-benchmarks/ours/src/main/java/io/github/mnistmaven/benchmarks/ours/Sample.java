package io.github.mnistmaven.benchmarks.ours;

import java.util.Arrays;

/** Some measured values. */
record Sample(double... values) {

  double mean() {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Of the values, estimated without bias; NaN of one. */
  double standardDeviation() {
    double mean = mean();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Of the mean. */
  double standardError() {
    return standardDeviation() / Math.sqrt(values.length);
  }
}
