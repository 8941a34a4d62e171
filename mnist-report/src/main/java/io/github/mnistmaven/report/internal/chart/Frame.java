package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;

/**
 * A drawing's size and the rectangle in it where data goes, in the drawing's units.
 *
 * @param width the drawing's width
 * @param height the drawing's height
 * @param left the data's left edge
 * @param top the data's upper edge
 * @param right the data's right edge
 * @param bottom the data's lower edge
 */
public record Frame(int width, int height, int left, int top, int right, int bottom) {

  /** The coordinate of a share of the data's width, from the left. */
  String x(double share) {
    return coordinate(across(share));
  }

  double across(double share) {
    return left + share * (right - left);
  }

  /** The coordinate of a share of the data's height, from below. */
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
