package io.github.mnistmaven.core.internal.text;

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

  /** A share in per cent, with a fixed count of decimals: {@code 99.12 %}. Only all is 100. */
  public static String percent(double share, int decimals) {
    return Double.isFinite(share) ? percentWithoutSign(share, decimals) + " %" : UNKNOWN;
  }

  /** As {@link #percent}, for places that have the sign elsewhere: {@code 99.12}. */
  public static String percentWithoutSign(double share, int decimals) {
    String percent = fixed(share * 100, decimals);
    boolean roundedToAll = share < 1 && percent.equals(fixed(100, decimals));
    return roundedToAll ? fixed(100 - Math.pow(10, -decimals), decimals) : percent;
  }

  /** A whole number with a comma between thousands: {@code 10,000}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
