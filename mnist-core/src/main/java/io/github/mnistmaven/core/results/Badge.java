package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.Locale;

/**
 * Accuracy badge: the fields of a shields.io endpoint, and an SVG image.
 *
 * @param schemaVersion version of the endpoint schema, 1
 * @param label left half of the badge
 * @param message right half of the badge
 * @param color color name of shields.io
 */
record Badge(int schemaVersion, String label, String message, String color) {

  static Badge of(Metrics metrics) {
    String message = Metric.ACCURACY.print(metrics.value(Metric.ACCURACY));
    return new Badge(1, "digit accuracy", message, metrics.passed() ? "brightgreen" : "red");
  }

  /** Returns the badge as SVG, 20 pixels high, in the flat style of shields.io. */
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

  /** Returns the width in pixels: about 6.6 per character in Verdana at 11 pixels. */
  private static int width(String text) {
    return (int) Math.round(text.length() * 6.6) + PADDING;
  }
}
