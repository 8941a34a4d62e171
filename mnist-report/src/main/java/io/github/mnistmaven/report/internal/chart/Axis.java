package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear axis with ticks at multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low value at the start of the axis
 * @param high value at the end of the axis, greater than {@code low}
 * @param step distance between two ticks
 */
record Axis(double low, double high, double step) {

  /** Returns an axis that covers both values, with about {@code ticks} ticks. */
  static Axis covering(double low, double high, int ticks) {
    double range = high > low ? high - low : Math.max(Math.abs(high), 1) * 1e-3;
    double step = niceStep(range / ticks);
    // The tolerance assigns a value with a rounding error to its tick.
    double start = Math.floor(low / step + 1e-9) * step;
    double end = Math.ceil((low + range) / step - 1e-9) * step;
    return new Axis(start, end, step);
  }

  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double mantissa = rough / power;
    double nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
    return nice * power;
  }

  /** Returns the relative position of a value, in [0, 1] for values on the axis. */
  double position(double value) {
    return (value - low) / (high - low);
  }

  /** Returns the values of the ticks. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 2; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Formats the value of a tick with the number of decimals of the step. */
  String label(double value) {
    if (Math.abs(value) < step / 2) {
      return "0";
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return Numbers.fixed(value, decimals);
  }
}
