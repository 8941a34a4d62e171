package io.github.mnistmaven.core.network.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.engine.network.NetworkSpec;
import org.junit.jupiter.api.Test;

class RegularizedNetworkTest {
  /** Network with a placeholder for the regularization of each kernel. */
  private static final String EVERY_KERNEL =
      """
      {"schemaVersion": 1, "inputShape": [8, 8, 1], "classes": 3, "layers": [
        {"kind": "conv2d", "name": "conv1", "filters": 2, "kernelSize": [3, 3],
         "padding": "same", "useBias": false, "activation": "relu", "regularization": {FACTORS}},
        {"kind": "batchNormalization", "name": "norm1"},
        {"kind": "residual", "name": "block1", "body": [
          {"kind": "depthwiseConv2d", "name": "conv2", "kernelSize": [3, 3], "padding": "same",
           "regularization": {FACTORS}}],
         "shortcut": [
          {"kind": "conv2d", "name": "conv3", "filters": 2, "kernelSize": [1, 1],
           "regularization": {FACTORS}}],
         "activation": "relu"},
        {"kind": "dropout", "name": "dropout1", "rate": 0.5},
        {"kind": "dense", "name": "output", "units": 3, "regularization": {FACTORS}}]}
      """;

  @Test
  void everyKernelHasTheFactorsOfTheOptions() {
    NetworkSpec network = network("\"l1\": 0.5");

    // Keras' l2(0.01) adds 0.02 w to the gradient.
    assertThat(RegularizedNetwork.of(network, 0.01, 0.25))
        .isEqualTo(network("\"l2\": 0.02, \"weightDecay\": 0.25"));
    assertThat(RegularizedNetwork.of(network, 0, 0.25)).isEqualTo(network("\"weightDecay\": 0.25"));
  }

  @Test
  void withoutFactorsTheNetworkIsUnchanged() {
    NetworkSpec network = network("\"l1\": 0.5");

    assertThat(RegularizedNetwork.of(network, 0, 0)).isEqualTo(network);
  }

  private static NetworkSpec network(String factors) {
    return NetworkJson.read(EVERY_KERNEL.replace("FACTORS", factors));
  }
}
