package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import io.github.mnistmaven.report.internal.chart.NetworkDrawing;
import java.util.Comparator;
import java.util.List;

/**
 * Section "Network architecture": diagram and table of the layers.
 *
 * @param finding number of parameters and layers, in a sentence
 * @param drawing diagram of the layers, input first
 * @param rows layers as a table
 * @param parameters total number of parameters
 */
public record Network(String finding, NetworkDrawing drawing, List<Row> rows, String parameters) {

  /** Layer as text. */
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

  /** Replaces the letter x between numbers with a multiplication sign, as in 28 × 28. */
  private static String times(String text) {
    return text.replaceAll("(?<=\\d) ?x ?(?=\\d)", " \u00d7 ");
  }
}
