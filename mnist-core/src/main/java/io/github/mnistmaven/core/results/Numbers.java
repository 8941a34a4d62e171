package io.github.mnistmaven.core.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  /** What stands for a number that is unknown. */
  public static final String UNKNOWN = "n/a";

  private Numbers() {}

  /** The number with a fixed count of decimals, half up, never {@code -0}. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  /** A share in per cent, with a fixed count of decimals: {@code 99.12 %}. */
  public static String percent(double share, int decimals) {
    return Double.isFinite(share) ? fixed(share * 100, decimals) + " %" : UNKNOWN;
  }

  /** A whole number with a comma between thousands: {@code 10,000}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A metric's value in its own unit. */
  public static String of(Metric metric, double value) {
    return metric.unit() == Metric.Unit.SHARE ? percent(value, 2) : fixed(value, 4);
  }

  /** A metric's change, signed, shares in percentage points: {@code +0.12 pp}. */
  public static String change(Metric metric, double delta) {
    if (!Double.isFinite(delta)) {
      return UNKNOWN;
    }
    boolean share = metric.unit() == Metric.Unit.SHARE;
    String number = share ? fixed(delta * 100, 2) + " pp" : fixed(delta, 4);
    return delta > 0 ? "+" + number : number.replace('-', '\u2212');
  }
}
