package io.github.mnistmaven.engine.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Description of an image classifier: its layers in order, followed by a softmax over the classes.
 *
 * @param input shape of an image
 * @param layers the layers; the last one has the output shape {@code [1, 1, classes]}
 * @param classes number of classes, at least 2
 */
public record NetworkSpec(TensorShape input, List<LayerSpec> layers, int classes) {
  /**
   * Copies the list and checks that the layers fit together.
   *
   * @throws InvalidNetworkException naming the layer if they do not
   */
  public NetworkSpec {
    layers = List.copyOf(layers);
    if (classes < 2) {
      throw new InvalidNetworkException(
          "a network must have at least 2 classes but has " + classes);
    }
    TensorShape output = outputShape(layers, input);
    if (!output.equals(TensorShape.vector(classes))) {
      throw new InvalidNetworkException(
          "the last layer must have the output shape %s, a value for each class, but has %s"
              .formatted(TensorShape.vector(classes), output));
    }
    weightShapes(layers, input, "", new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Returns the shape of a sample after some layers. */
  static TensorShape outputShape(List<LayerSpec> layers, TensorShape input) {
    TensorShape shape = input;
    for (LayerSpec layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  /**
   * Returns the shapes of all weights by name, in the order of the layers. A name consists of the
   * layer name, a slash and the weight name, such as {@code conv1/kernel}.
   */
  public Map<String, List<Integer>> weightShapes() {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    weightShapes(layers, input, "", shapes, new LinkedHashMap<>());
    return Collections.unmodifiableMap(shapes);
  }

  private static void weightShapes(
      List<LayerSpec> layers,
      TensorShape input,
      String within,
      Map<String, List<Integer>> shapes,
      Map<String, LayerSpec> names) {
    TensorShape shape = input;
    for (LayerSpec layer : layers) {
      if (names.put(layer.name(), layer) != null) {
        throw new InvalidNetworkException(
            "layer names must be unique but %s occurs twice%s".formatted(layer.name(), within));
      }
      layer
          .weightShapes(shape)
          .forEach(
              (weight, sizes) -> {
                requireSize(layer, weight, sizes);
                shapes.put(layer.name() + "/" + weight, sizes);
              });
      if (layer instanceof ResidualSpec block) {
        String location = " in residual block " + block.name();
        weightShapes(block.body(), shape, location, shapes, names);
        weightShapes(block.shortcut(), shape, location, shapes, names);
      }
      shape = layer.outputShape(shape);
    }
  }

  private static void requireSize(LayerSpec layer, String weight, List<Integer> sizes) {
    if (sizes.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b)
        > TensorShape.MAX_VALUES) {
      throw new InvalidNetworkException(
          "layer %s: %s must have at most %d values but has the shape %s"
              .formatted(layer.name(), weight, TensorShape.MAX_VALUES, sizes));
    }
  }
}
