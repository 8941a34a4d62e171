package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.report.internal.chart.NetworkDrawing;
import java.util.Comparator;
import java.util.List;

/**
 * The network's layers.
 *
 * @param finding its size in a sentence
 * @param drawing the layers from left to right
 * @param rows the layers as a table
 * @param parameters the sum of all parameters
 */
public record Network(String finding, NetworkDrawing drawing, List<Row> rows, String parameters) {

  /** One layer as text. */
  public record Row(
      String name, String type, String outputShape, String parameters, String activation) {}

  static Network of(NetworkSummary network) {
    return new Network(
        finding(network),
        NetworkDrawing.of(network.layers()),
        network.layers().stream().map(Network::row).toList(),
        Numbers.grouped(network.parameters()));
  }

  private static String finding(NetworkSummary network) {
    LayerSummary largest =
        network.layers().stream()
            .max(Comparator.comparingLong(LayerSummary::parameters))
            .orElseThrow();
    return Numbers.grouped(network.parameters())
        + " parameters in "
        + network.layers().size()
        + " layers; "
        + Numbers.percent((double) largest.parameters() / network.parameters(), 0)
        + " of them in "
        + largest.name()
        + ".";
  }

  private static Row row(LayerSummary layer) {
    return new Row(
        layer.name(),
        times(layer.type()),
        times(layer.outputShape()),
        Numbers.grouped(layer.parameters()),
        layer.activation());
  }

  /** The sign for times between numbers, as in 28 × 28. */
  private static String times(String text) {
    return text.replaceAll("(?<=\\d) ?x ?(?=\\d)", " \u00d7 ");
  }
}
