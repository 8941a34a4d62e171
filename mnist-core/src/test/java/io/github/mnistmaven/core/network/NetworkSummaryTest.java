package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.network.NetworkJson;
import org.junit.jupiter.api.Test;

class NetworkSummaryTest {
  private static final String EVERY_KIND =
      """
      {"schemaVersion": 1, "inputShape": [8, 6, 1], "classes": 3, "layers": [
        {"kind": "residual", "name": "block1", "activation": "elu", "body": [
          {"kind": "depthwiseConv2d", "name": "conv1", "kernelSize": [3, 1], "padding": "same",
           "activation": "relu6", "depthMultiplier": 2}],
         "shortcut": [
          {"kind": "conv2d", "name": "conv2", "filters": 2, "kernelSize": [1, 1]}]},
        {"kind": "batchNormalization", "name": "norm1"},
        {"kind": "activation", "name": "leaky1",
         "activation": {"function": "leaky_relu", "alpha": 0.1}},
        {"kind": "maxPooling2d", "name": "pool1", "poolSize": [2, 2]},
        {"kind": "averagePooling2d", "name": "pool2", "poolSize": [2, 1]},
        {"kind": "dropout", "name": "dropout1", "rate": 0.25},
        {"kind": "flatten", "name": "flatten1"},
        {"kind": "dense", "name": "dense1", "units": 5, "activation": "tanh"},
        {"kind": "globalMaxPooling2d", "name": "pool3"},
        {"kind": "globalAveragePooling2d", "name": "pool4"},
        {"kind": "dense", "name": "output", "units": 3}]}
      """;

  @Test
  void describesEveryKindOfLayer() {
    NetworkSummary summary = NetworkSummary.of(NetworkJson.read(EVERY_KIND));

    assertThat(summary.layers())
        .containsExactly(
            new LayerSummary("conv1", "Depthwise convolution 3x1", "2 x 8 x 6", 8, "relu6"),
            new LayerSummary("conv2", "Convolution 1x1", "2 x 8 x 6", 4, ""),
            new LayerSummary("block1", "Residual sum", "2 x 8 x 6", 0, "elu"),
            new LayerSummary("norm1", "Batch normalization", "2 x 8 x 6", 8, ""),
            new LayerSummary("leaky1", "Activation", "2 x 8 x 6", 0, "leaky_relu"),
            new LayerSummary("pool1", "Max pooling 2x2", "2 x 4 x 3", 0, ""),
            new LayerSummary("pool2", "Average pooling 2x1", "2 x 2 x 3", 0, ""),
            new LayerSummary("dropout1", "Dropout 0.25", "2 x 2 x 3", 0, ""),
            new LayerSummary("flatten1", "Flatten", "12", 0, ""),
            new LayerSummary("dense1", "Dense", "5", 65, "tanh"),
            new LayerSummary("pool3", "Global max pooling", "5", 0, ""),
            new LayerSummary("pool4", "Global average pooling", "5", 0, ""),
            new LayerSummary("output", "Dense", "3", 18, "softmax"));
    assertThat(summary.parameters()).isEqualTo(8 + 4 + 8 + 65 + 18);
  }
}
