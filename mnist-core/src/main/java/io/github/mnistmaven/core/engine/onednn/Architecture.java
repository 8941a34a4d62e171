package io.github.mnistmaven.core.engine.onednn;

import io.github.mnistmaven.core.engine.onednn.LayerSpec.BatchNorm;
import io.github.mnistmaven.core.engine.onednn.LayerSpec.Convolution;
import io.github.mnistmaven.core.engine.onednn.LayerSpec.Dense;
import io.github.mnistmaven.core.engine.onednn.LayerSpec.MaxPooling;
import java.util.List;

/**
 * A supported network.
 *
 * @param layers in order; the last is the output layer, before softmax
 * @param imageChannels channels of an input image; 0 if the network takes features, not images
 * @param adam its optimiser
 */
record Architecture(List<LayerSpec> layers, int imageChannels, AdamSettings adam) {

  Architecture {
    layers = List.copyOf(layers);
  }

  /** Columns of the network's output. */
  int classes() {
    return ((Dense) layers.get(layers.size() - 1)).outputs();
  }

  /**
   * The shape of one input image. DL4J's configuration does not hold it, so an image counts as
   * square.
   *
   * @param floats floats in one image
   * @throws IllegalArgumentException if no such image fits the network
   */
  Shape inputShape(int floats) {
    Shape input = imageChannels == 0 ? Shape.ofFeatures(floats) : square(floats);
    Shape current = input;
    for (LayerSpec layer : layers) {
      current = through(layer, current, input);
    }
    return input;
  }

  private Shape square(int floats) {
    int side = (int) Math.round(Math.sqrt(floats / (double) imageChannels));
    if (imageChannels * side * side != floats) {
      throw new IllegalArgumentException(
          "an image of %d floats is no square image of %d channels"
              .formatted(floats, imageChannels));
    }
    return new Shape(imageChannels, side, side);
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
