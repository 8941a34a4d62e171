package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.BatchNorm;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Convolution;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.Dense;
import io.github.mnistmaven.core.engine.internal.onednn.LayerSpec.MaxPooling;
import java.util.List;

/**
 * A supported network.
 *
 * @param layers in order; the last is the output layer, before softmax
 * @param adam its optimiser
 */
record Architecture(List<LayerSpec> layers, AdamSettings adam) {

  Architecture {
    layers = List.copyOf(layers);
  }

  /** Columns of the network's output. */
  int classes() {
    return ((Dense) layers.get(layers.size() - 1)).outputs();
  }

  /**
   * Checks that the network can read images of a shape, layer by layer.
   *
   * @throws IllegalArgumentException naming the layer that cannot
   */
  void requireFits(Shape input) {
    Shape current = input;
    for (LayerSpec layer : layers) {
      current = through(layer, current, input);
    }
  }

  private static Shape through(LayerSpec spec, Shape source, Shape input) {
    if (spec instanceof Convolution layer) {
      requireEqual(layer.inputs(), source.channels(), spec, input);
      return layer.window().over(source, layer.outputs());
    }
    if (spec instanceof BatchNorm layer) {
      requireEqual(layer.channels(), source.channels(), spec, input);
    }
    if (spec instanceof MaxPooling layer) {
      return layer.window().over(source, source.channels());
    }
    if (spec instanceof Dense layer) {
      requireEqual(layer.inputs(), source.features(), spec, input);
      return Shape.ofFeatures(layer.outputs());
    }
    return source;
  }

  private static void requireEqual(int expected, int actual, LayerSpec layer, Shape input) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "layer %d takes %d inputs, but images of shape %s bring it %d"
              .formatted(layer.layer(), expected, input, actual));
    }
  }
}
