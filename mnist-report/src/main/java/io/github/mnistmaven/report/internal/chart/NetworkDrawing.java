package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.network.LayerSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Diagram of the layers from left to right. The height of a block is the size of the layer output;
 * a block is labeled if the output shape changes.
 *
 * @param frame size of the diagram and its plot area
 * @param blocks one block per layer
 */
public record NetworkDrawing(Frame frame, List<Block> blocks) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final double MIN_SHARE = 0.06;

  /**
   * Block of a layer.
   *
   * @param style CSS classes: {@code map} for layers whose output is an image, else {@code vector};
   *     {@code plain} for layers without parameters
   * @param label output shape if it changes, else empty
   * @param text name, type and output shape
   */
  public record Block(
      String x,
      String y,
      String width,
      String height,
      String center,
      String style,
      String label,
      String text) {}

  /** Returns the diagram of the layers, input first. */
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

  /** Returns the height or width of an image, or the square root of the length of a vector. */
  private static double size(LayerSummary layer) {
    int[] numbers = numbers(layer);
    return switch (numbers.length) {
      case 0 -> 1;
      case 1 -> Math.min(Math.sqrt(numbers[0]), 32);
      // The middle dimension is height or width for both channels-first and channels-last.
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
