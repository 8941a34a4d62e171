package io.github.mnistmaven.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Median and range of the values of several rounds.
 *
 * @param median median
 * @param min smallest value
 * @param max largest value
 */
public record Spread(double median, double min, double max) {
  /** Returns the spread of one or more values. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(last));
  }

  /** Formats as integers, such as {@code 1,234 (1,200-1,300)}. */
  public String rounded() {
    return String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", median, min, max);
  }

  /** Formats with two decimals, such as {@code 1.54 (1.50-1.61)}. */
  public String asRatio() {
    return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, min, max);
  }
}
