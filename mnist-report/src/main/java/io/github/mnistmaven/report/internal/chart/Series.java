package io.github.mnistmaven.report.internal.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name the name in the legend
 * @param style the class of the style sheet that tells this line from others, by more than colour
 * @param values one value an x; NaN leaves a gap
 * @param decimals the decimals of a value shown to people
 */
public record Series(String name, String style, List<Double> values, int decimals) {

  /** Copies the values. */
  public Series {
    values = List.copyOf(values);
  }
}
