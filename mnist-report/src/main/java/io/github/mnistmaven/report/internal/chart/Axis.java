package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis from the lowest to the highest tick, at steps of 1, 2 or 5 times a power of ten.
 *
 * @param low the value at the axis' start
 * @param high the value at its end, greater than {@code low}
 * @param step the distance of two ticks
 */
record Axis(double low, double high, double step) {

  /** An axis that holds both values, with about {@code ticks} ticks. */
  static Axis covering(double low, double high, int ticks) {
    double range = high > low ? high - low : Math.max(Math.abs(high), 1) * 1e-3;
    double step = niceStep(range / ticks);
    // The tolerance keeps a value that rounding put just beyond a tick on that tick.
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

  /** Where a value lies between the axis' ends, in [0, 1] for values on the axis. */
  double position(double value) {
    return (value - low) / (high - low);
  }

  /** The values of the ticks. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 2; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** A tick's value with as many decimals as the step needs. */
  String label(double value) {
    if (Math.abs(value) < step / 2) {
      return "0";
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return Numbers.fixed(value, decimals);
  }
}
