package io.github.mnistmaven.core.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Locale-independent formatting of numbers. */
public final class Numbers {
  /** Text for an unknown number. */
  public static final String UNKNOWN = "n/a";

  private Numbers() {}

  /** Formats a number with a fixed number of decimals, rounded half up, never {@code -0}. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  /**
   * Formats a fraction in percent with a fixed number of decimals: {@code 99.12 %}. Only 1 is
   * formatted as 100.
   */
  public static String percent(double fraction, int decimals) {
    return Double.isFinite(fraction) ? percentWithoutSign(fraction, decimals) + " %" : UNKNOWN;
  }

  /** Formats like {@link #percent} without the sign: {@code 99.12}. */
  public static String percentWithoutSign(double fraction, int decimals) {
    String percent = fixed(fraction * 100, decimals);
    boolean roundedTo100 = fraction < 1 && percent.equals(fixed(100, decimals));
    return roundedTo100 ? fixed(100 - Math.pow(10, -decimals), decimals) : percent;
  }

  /**
   * Formats a number as its shortest rounding that parses to it, in the form of {@link
   * Double#toString}, whose digits differ between Java versions.
   */
  public static String shortest(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = 1; rounded.doubleValue() != value || digits == 1; digits++) {
      rounded = exact.round(new MathContext(digits));
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) {
      return withPoint(rounded);
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return withPoint(rounded.scaleByPowerOfTen(-exponent)) + "E" + exponent;
  }

  private static String withPoint(BigDecimal value) {
    String plain = value.stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /** Formats an integer with thousands separators: {@code 10,000}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
