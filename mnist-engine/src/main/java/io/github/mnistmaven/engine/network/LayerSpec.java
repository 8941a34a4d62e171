package io.github.mnistmaven.engine.network;

import java.util.List;
import java.util.Map;

/** Layer of a network: type, name and hyperparameters. */
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

  /** Returns the name of the layer, unique within its network. */
  String name();

  /**
   * Returns the shape of a sample after the layer.
   *
   * @param input shape of a sample before the layer
   * @throws InvalidNetworkException if the layer does not support this input
   */
  TensorShape outputShape(TensorShape input);

  /**
   * Returns the shapes of the layer's weights by their name within the layer, in a fixed order. The
   * last dimension varies fastest.
   *
   * @param input shape of a sample before the layer
   */
  default Map<String, List<Integer>> weightShapes(TensorShape input) {
    return Map.of();
  }
}
