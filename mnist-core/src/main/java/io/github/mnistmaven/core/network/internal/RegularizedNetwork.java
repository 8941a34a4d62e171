package io.github.mnistmaven.core.network.internal;

import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import java.util.List;

/** Adds the regularization of the training settings to a network. */
public final class RegularizedNetwork {
  private RegularizedNetwork() {}

  /**
   * Replaces the regularization of all kernels if one of the factors is not 0; otherwise returns
   * the network unchanged. Biases and batch normalization are never regularized.
   *
   * @param l2 L2 regularization factor, as Keras' {@code l2(factor)}: {@code factor * w^2} is added
   *     to the loss; in [0, 0.5]
   * @param weightDecay decoupled weight decay, in [0, 1]
   */
  public static NetworkSpec of(NetworkSpec network, double l2, double weightDecay) {
    if (l2 == 0 && weightDecay == 0) {
      return network;
    }
    // The engine's factor applies to the gradient, which is twice the factor of the loss.
    Regularization regularization = new Regularization(0, 2 * l2, weightDecay);
    return new NetworkSpec(
        network.input(), layers(network.layers(), regularization), network.classes());
  }

  private static List<LayerSpec> layers(List<LayerSpec> layers, Regularization regularization) {
    return layers.stream().map(layer -> layer(layer, regularization)).toList();
  }

  private static LayerSpec layer(LayerSpec layer, Regularization regularization) {
    if (layer instanceof Conv2dSpec conv) {
      return new Conv2dSpec(
          conv.name(),
          conv.filters(),
          conv.window(),
          conv.hasBias(),
          conv.activation(),
          regularization);
    }
    if (layer instanceof DepthwiseConv2dSpec conv) {
      return new DepthwiseConv2dSpec(
          conv.name(),
          conv.depthMultiplier(),
          conv.window(),
          conv.hasBias(),
          conv.activation(),
          regularization);
    }
    if (layer instanceof DenseSpec dense) {
      return new DenseSpec(
          dense.name(), dense.units(), dense.hasBias(), dense.activation(), regularization);
    }
    if (layer instanceof ResidualSpec block) {
      return new ResidualSpec(
          block.name(),
          layers(block.body(), regularization),
          layers(block.shortcut(), regularization),
          block.activation());
    }
    return layer;
  }
}
