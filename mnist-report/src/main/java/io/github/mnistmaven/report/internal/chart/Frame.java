package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;

/**
 * Size of a chart and its plot area, in SVG user units.
 *
 * @param width width of the chart
 * @param height height of the chart
 * @param left left edge of the plot area
 * @param top upper edge of the plot area
 * @param right right edge of the plot area
 * @param bottom lower edge of the plot area
 */
public record Frame(int width, int height, int left, int top, int right, int bottom) {

  /** Returns the x coordinate of a fraction of the width of the plot area, from the left. */
  String x(double share) {
    return coordinate(across(share));
  }

  double across(double share) {
    return left + share * (right - left);
  }

  /** Returns the y coordinate of a fraction of the height of the plot area, from the bottom. */
  String y(double share) {
    return coordinate(up(share));
  }

  double up(double share) {
    return bottom - share * (bottom - top);
  }

  static String coordinate(double value) {
    return Numbers.fixed(value, 1);
  }
}
