package io.github.mnistmaven.report.internal.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Label at the end of a line.
 *
 * @param x coordinate of the start of the text
 * @param y coordinate of the vertical center of the text
 * @param text name of the line
 * @param style CSS class of the line
 */
public record EndLabel(String x, String y, String text, String style) {
  private static final double DISTANCE = 6;
  private static final double LINE_HEIGHT = 12;

  /** End of a line, in SVG user units. */
  record End(double x, double y, Series line) {}

  /** Returns labels that do not overlap. */
  static List<EndLabel> of(List<End> ends, Frame frame) {
    Map<Double, List<End>> byX =
        ends.stream().collect(Collectors.groupingBy(End::x, TreeMap::new, Collectors.toList()));
    List<EndLabel> labels = new ArrayList<>();
    for (List<End> column : byX.values()) {
      column.sort(Comparator.comparingDouble(End::y));
      double[] y = spread(column.stream().mapToDouble(End::y).toArray(), frame.bottom());
      for (int i = 0; i < y.length; i++) {
        End end = column.get(i);
        labels.add(
            new EndLabel(
                Frame.coordinate(end.x() + DISTANCE),
                Frame.coordinate(y[i]),
                end.line().name(),
                end.line().style()));
      }
    }
    return labels;
  }

  /** Moves ascending positions down until labels do not overlap, then up to stay in the frame. */
  private static double[] spread(double[] ascending, double bottom) {
    double[] y = ascending.clone();
    for (int i = 1; i < y.length; i++) {
      y[i] = Math.max(y[i], y[i - 1] + LINE_HEIGHT);
    }
    double lowest = bottom;
    for (int i = y.length - 1; i >= 0; i--) {
      y[i] = Math.min(y[i], lowest);
      lowest = y[i] - LINE_HEIGHT;
    }
    return y;
  }
}
