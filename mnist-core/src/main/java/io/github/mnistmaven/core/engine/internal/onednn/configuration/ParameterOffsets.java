package io.github.mnistmaven.core.engine.internal.onednn.configuration;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/**
 * Where each parameter begins in the row of all of a network's, as DL4J lays it out: layer by
 * layer, and within a layer as its {@code ParamInitializer} has it. Needs neither the network nor
 * ND4J.
 */
public final class ParameterOffsets {
  private ParameterOffsets() {}

  /** The offsets by DL4J's names, such as {@code 0_W}, of layers that oneDNN computes. */
  public static Map<String, Integer> of(MultiLayerConfiguration configuration) {
    Map<String, Integer> offsets = new HashMap<>();
    int start = 0;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      NeuralNetConfiguration layer = configuration.getConf(i);
      int offset = start;
      for (Map.Entry<String, Long> parameter : sizes(layer).entrySet()) {
        offsets.put(i + "_" + parameter.getKey(), offset);
        offset += Math.toIntExact(parameter.getValue());
      }
      start += Math.toIntExact(layer.getLayer().initializer().numParams(layer));
    }
    return offsets;
  }

  /** A layer's parameters in order, each with its size. */
  private static Map<String, Long> sizes(NeuralNetConfiguration configuration) {
    Layer layer = configuration.getLayer();
    long all = layer.initializer().numParams(configuration);
    if (layer instanceof ConvolutionLayer convolution) {
      return ofConvolution(convolution, all);
    }
    if (layer instanceof DenseLayer dense) {
      return ofWeights(all, dense.hasBias() ? dense.getNOut() : 0);
    }
    if (layer instanceof BaseOutputLayer output) {
      return ofWeights(all, output.hasBias() ? output.getNOut() : 0);
    }
    if (layer instanceof BatchNormalization norm) {
      return ofBatchNorm(norm);
    }
    return Map.of();
  }

  private static Map<String, Long> ofWeights(long all, long biases) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("W", all - biases);
    sizes.put("b", biases);
    return sizes;
  }

  private static Map<String, Long> ofConvolution(ConvolutionLayer layer, long all) {
    long biases = layer.hasBias() ? layer.getNOut() : 0;
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("b", biases);
    if (layer instanceof SeparableConvolution2D separable) {
      long points = layer.getNIn() * separable.getDepthMultiplier() * layer.getNOut();
      sizes.put("W", all - biases - points);
      sizes.put("pW", points);
    } else {
      sizes.put("W", all - biases);
    }
    return sizes;
  }

  private static Map<String, Long> ofBatchNorm(BatchNormalization layer) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (!layer.isLockGammaBeta()) {
      sizes.put("gamma", layer.getNOut());
      sizes.put("beta", layer.getNOut());
    }
    sizes.put("mean", layer.getNOut());
    sizes.put(layer.isUseLogStd() ? "log10stdev" : "var", layer.getNOut());
    return sizes;
  }
}
