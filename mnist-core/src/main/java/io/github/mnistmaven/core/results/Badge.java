package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Locale;

/**
 * The accuracy as a badge: the fields of a shields.io endpoint, and a picture of the same.
 *
 * @param schemaVersion the endpoint's version, 1
 * @param label the badge's left half
 * @param message the badge's right half
 * @param color a colour name that shields.io knows
 */
record Badge(int schemaVersion, String label, String message, String color) {

  static Badge of(Metrics metrics) {
    String message = Metric.ACCURACY.print(metrics.value(Metric.ACCURACY));
    return new Badge(1, "digit accuracy", message, metrics.passed() ? "brightgreen" : "red");
  }

  /** The badge as SVG of 20 pixels height, in the style of shields.io's flat badges. */
  String svg() {
    int left = width(label);
    int right = width(message);
    String title = label + ": " + message;
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
        <title>%2$s</title>
        <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
        <g clip-path="url(#r)">
        <rect width="%3$d" height="20" fill="#444d56"/>
        <rect x="%3$d" width="%4$d" height="20" fill="%5$s"/>
        </g>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
        <text x="%6$s" y="14" textLength="%7$d">%8$s</text>
        <text x="%9$s" y="14" textLength="%10$d">%11$s</text>
        </g>
        </svg>
        """,
        left + right,
        title,
        left,
        right,
        color.equals("red") ? "#b31d28" : "#1f7a33",
        Numbers.fixed(left / 2.0, 1),
        left - PADDING,
        label,
        Numbers.fixed(left + right / 2.0, 1),
        right - PADDING,
        message);
  }

  private static final int PADDING = 12;

  /** Verdana at 11 pixels takes about 6.6 pixels a character. */
  private static int width(String text) {
    return (int) Math.round(text.length() * 6.6) + PADDING;
  }
}
