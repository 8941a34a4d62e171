package io.github.mnistmaven.report.internal.chart;

import java.util.List;

/**
 * Series of a line chart.
 *
 * @param name name in the legend
 * @param style CSS class of the line
 * @param values one value per x; NaN is a gap in the line
 * @param decimals number of decimals of displayed values
 */
public record Series(String name, String style, List<Double> values, int decimals) {

  /** Copies the values. */
  public Series {
    values = List.copyOf(values);
  }
}
