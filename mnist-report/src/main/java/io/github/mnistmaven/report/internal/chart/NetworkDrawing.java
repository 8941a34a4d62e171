package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.network.LayerSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network's layers from left to right: as high as their output is large, labelled where its shape
 * changes.
 *
 * @param frame the drawing's measures
 * @param blocks one block a layer
 */
public record NetworkDrawing(Frame frame, List<Block> blocks) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final double MIN_SHARE = 0.06;

  /**
   * One layer.
   *
   * @param style {@code map} for layers whose output is an image, {@code vector} for others; {@code
   *     plain} is added for layers without parameters
   * @param label the output's shape where it changes, else empty
   * @param text the layer in words
   */
  public record Block(
      String x,
      String y,
      String width,
      String height,
      String centre,
      String style,
      String label,
      String text) {}

  /** Draws the layers of a network, input first. */
  public static NetworkDrawing of(List<LayerSummary> layers) {
    Frame frame = new Frame(720, 250, 8, 8, 712, 160);
    double pitch = (double) (frame.right() - frame.left()) / Math.max(layers.size(), 1);
    double largest = layers.stream().mapToDouble(NetworkDrawing::size).max().orElse(1);
    List<Block> blocks = new ArrayList<>();
    String shape = "";
    for (int i = 0; i < layers.size(); i++) {
      LayerSummary layer = layers.get(i);
      String label =
          layer.outputShape().equals(shape) ? "" : layer.outputShape().replace(" x ", " \u00d7 ");
      shape = layer.outputShape();
      double share = Math.max(size(layer) / largest, MIN_SHARE);
      blocks.add(block(layer, label, frame, frame.left() + i * pitch, pitch, share));
    }
    return new NetworkDrawing(frame, blocks);
  }

  private static Block block(
      LayerSummary layer, String label, Frame frame, double x, double pitch, double share) {
    double width = Math.min(pitch * (layer.parameters() > 0 ? 0.72 : 0.36), 40);
    double height = share * (frame.bottom() - frame.top());
    double middle = (frame.bottom() + frame.top()) / 2.0;
    String style = numbers(layer).length > 1 ? "map" : "vector";
    return new Block(
        Frame.coordinate(x + (pitch - width) / 2),
        Frame.coordinate(middle - height / 2),
        Frame.coordinate(width),
        Frame.coordinate(height),
        Frame.coordinate(x + pitch / 2),
        layer.parameters() > 0 ? style : style + " plain",
        label,
        layer.name() + ": " + layer.type() + ", " + layer.outputShape());
  }

  /** An image's side, or for a vector the side of a square image with as many numbers. */
  private static double size(LayerSummary layer) {
    int[] numbers = numbers(layer);
    return switch (numbers.length) {
      case 0 -> 1;
      case 1 -> Math.min(Math.sqrt(numbers[0]), 32);
      // The middle one is a side whether channels come first or last.
      default -> numbers[1];
    };
  }

  private static int[] numbers(LayerSummary layer) {
    Matcher matcher = NUMBER.matcher(layer.outputShape());
    int[] numbers = {};
    while (matcher.find()) {
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = Integer.parseInt(matcher.group());
    }
    return numbers;
  }
}
