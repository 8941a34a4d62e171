package io.github.mnistmaven.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * The median of some rounds, and how far they lie apart.
 *
 * @param median the middle value; the mean of both if there are two
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {
  /** Of at least one value. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(last));
  }

  /** Such as {@code 1,234 (1,200-1,300)}. */
  public String rounded() {
    return String.format(Locale.ROOT, "%,.0f (%,.0f-%,.0f)", median, min, max);
  }

  /** Such as {@code 1.54 (1.50-1.61)}. */
  public String asRatio() {
    return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, min, max);
  }
}
