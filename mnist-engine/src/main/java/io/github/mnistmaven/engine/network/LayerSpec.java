package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/** One layer of a network: its kind, its name and its hyperparameters. */
public sealed interface LayerSpec
    permits Conv2dSpec,
        DepthwiseConv2dSpec,
        DenseSpec,
        BatchNormSpec,
        ActivationSpec,
        MaxPool2dSpec,
        AveragePool2dSpec,
        GlobalMaxPoolSpec,
        GlobalAveragePoolSpec,
        DropoutSpec,
        FlattenSpec,
        ResidualSpec {

  /** Name of the layer, unique within its network. */
  String name();

  /**
   * Shape of a sample behind the layer.
   *
   * @param input shape of a sample before the layer
   * @throws InvalidNetworkException if the layer cannot take this input
   */
  TensorShape outputShape(TensorShape input);

  /**
   * Shapes of the layer's weights by their name within the layer, in a fixed order. The last
   * dimension varies fastest.
   *
   * @param input shape of a sample before the layer
   */
  default Map<String, List<Integer>> weightShapes(TensorShape input) {
    return Map.of();
  }
}
