package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folding of batch normalization into the next dense layer. The network computes the same function
 * with one layer less, and the dense layer reads the zeros of a ReLU before the normalization,
 * whose weights need not be read.
 *
 * <p>Dropout, flattening and, if all scales are positive, max pooling may be between the two.
 *
 * @param network network without the folded layers
 * @param weights weights of that network
 */
record BatchNormFolding(NetworkSpec network, Weights weights) {

  /** Returns an equivalent network, in which every layer is folded that can be. */
  static BatchNormFolding of(NetworkSpec network, Weights weights) {
    List<LayerSpec> layers = new ArrayList<>(network.layers());
    Map<String, float[]> values = new LinkedHashMap<>(weights.values());
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof BatchNormSpec norm) {
        ChannelScale scale = ChannelScale.of(norm, weights);
        int next = nextDense(layers, i + 1, scale.isPositive());
        if (next >= 0) {
          layers.set(next, folded((DenseSpec) layers.get(next), scale, values));
          layers.remove(i);
          values.keySet().removeIf(name -> name.startsWith(norm.name() + "/"));
        }
      }
    }
    return new BatchNormFolding(
        new NetworkSpec(network.input(), layers, network.classes()), new Weights(values));
  }

  /** Returns the position of the dense layer that the normalization can be folded into, or -1. */
  private static int nextDense(List<LayerSpec> layers, int from, boolean positive) {
    int i = from;
    while (i < layers.size() && isPassed(layers.get(i), positive)) {
      i++;
    }
    return i < layers.size() && layers.get(i) instanceof DenseSpec ? i : -1;
  }

  private static boolean isPassed(LayerSpec layer, boolean positive) {
    return layer instanceof DropoutSpec
        || layer instanceof FlattenSpec
        || (positive && (layer instanceof MaxPool2dSpec || layer instanceof GlobalMaxPoolSpec));
  }

  /** Computes {@code W (s x + t) + b = (W s) x + (W t + b)}. */
  private static DenseSpec folded(
      DenseSpec dense, ChannelScale channels, Map<String, float[]> values) {
    String kernelName = dense.name() + "/" + WeightShapes.KERNEL;
    String biasName = dense.name() + "/" + WeightShapes.BIAS;
    float[] kernel = values.get(kernelName).clone();
    int units = dense.units();
    double[] sums = new double[units];
    for (int i = 0; i < kernel.length; i++) {
      int channel = i / units % channels.scale().length;
      sums[i % units] += channels.offset()[channel] * kernel[i];
      kernel[i] = (float) (channels.scale()[channel] * kernel[i]);
    }
    float[] bias = new float[units];
    for (int unit = 0; unit < units; unit++) {
      double old = dense.hasBias() ? values.get(biasName)[unit] : 0;
      bias[unit] = (float) (old + sums[unit]);
    }
    values.put(kernelName, kernel);
    values.put(biasName, bias);
    return new DenseSpec(dense.name(), units, true, dense.activation(), dense.regularization());
  }
}
