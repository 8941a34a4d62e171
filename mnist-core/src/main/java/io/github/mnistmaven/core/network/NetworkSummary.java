package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Layer-by-layer summary of a network.
 *
 * @param layers one row per layer, from input to output; the layers of a residual block precede its
 *     sum
 * @param parameters number of parameters of all layers
 */
public record NetworkSummary(List<LayerSummary> layers, long parameters) {

  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /** Summarizes a network. */
  public static NetworkSummary of(NetworkSpec network) {
    List<LayerSummary> rows = new ArrayList<>();
    addRows(network.layers(), network.input(), rows);
    LayerSummary last = rows.remove(rows.size() - 1);
    rows.add(
        new LayerSummary(
            last.name(), last.type(), last.outputShape(), last.parameters(), "softmax"));
    return new NetworkSummary(rows, rows.stream().mapToLong(LayerSummary::parameters).sum());
  }

  private static void addRows(List<LayerSpec> layers, TensorShape input, List<LayerSummary> rows) {
    TensorShape shape = input;
    for (LayerSpec layer : layers) {
      if (layer instanceof ResidualSpec block) {
        addRows(block.body(), shape, rows);
        addRows(block.shortcut(), shape, rows);
      }
      long parameters =
          layer.weightShapes(shape).values().stream().mapToLong(WeightShapes::size).sum();
      shape = layer.outputShape(shape);
      rows.add(
          new LayerSummary(layer.name(), kind(layer), text(shape), parameters, activation(layer)));
    }
  }

  private static String kind(LayerSpec layer) {
    if (layer instanceof Conv2dSpec conv) {
      return "Convolution " + kernel(conv.window());
    }
    if (layer instanceof DepthwiseConv2dSpec conv) {
      return "Depthwise convolution " + kernel(conv.window());
    }
    if (layer instanceof DenseSpec) {
      return "Dense";
    }
    if (layer instanceof BatchNormSpec) {
      return "Batch normalization";
    }
    if (layer instanceof ActivationSpec) {
      return "Activation";
    }
    if (layer instanceof MaxPool2dSpec pool) {
      return "Max pooling " + kernel(pool.window());
    }
    if (layer instanceof AveragePool2dSpec pool) {
      return "Average pooling " + kernel(pool.window());
    }
    if (layer instanceof GlobalMaxPoolSpec) {
      return "Global max pooling";
    }
    if (layer instanceof GlobalAveragePoolSpec) {
      return "Global average pooling";
    }
    if (layer instanceof DropoutSpec dropout) {
      return String.format(Locale.ROOT, "Dropout %.2f", dropout.rate());
    }
    if (layer instanceof FlattenSpec) {
      return "Flatten";
    }
    if (layer instanceof ResidualSpec) {
      return "Residual sum";
    }
    throw new AssertionError(layer.getClass());
  }

  private static String kernel(Window window) {
    return window.kernelHeight() + "x" + window.kernelWidth();
  }

  /** Formats a shape, channels first; a vector as its length. */
  private static String text(TensorShape shape) {
    return shape.pixels() == 1
        ? Integer.toString(shape.channels())
        : shape.channels() + " x " + shape.height() + " x " + shape.width();
  }

  /** Returns the name of a layer's activation function; empty if it has none. */
  private static String activation(LayerSpec layer) {
    if (layer instanceof Conv2dSpec conv) {
      return name(conv.activation());
    }
    if (layer instanceof DepthwiseConv2dSpec conv) {
      return name(conv.activation());
    }
    if (layer instanceof DenseSpec dense) {
      return name(dense.activation());
    }
    if (layer instanceof ActivationSpec single) {
      return name(single.activation());
    }
    if (layer instanceof ResidualSpec block) {
      return name(block.activation());
    }
    return "";
  }

  private static String name(Activation activation) {
    return activation.equals(Activation.IDENTITY)
        ? ""
        : activation.function().name().toLowerCase(Locale.ROOT);
  }
}
