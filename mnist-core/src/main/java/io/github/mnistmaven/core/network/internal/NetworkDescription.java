package io.github.mnistmaven.core.network.internal;

import io.github.mnistmaven.core.network.LayerSummary;
import io.github.mnistmaven.core.network.NetworkSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Describes a DL4J configuration as a {@link NetworkSummary}.
 *
 * <p>Apart from the summary's records, which are read where DL4J is not on the class path.
 */
public final class NetworkDescription {
  private NetworkDescription() {}

  /**
   * Summarises a configuration layer by layer.
   *
   * @param configuration the network's layers
   * @param input the type of its input, such as {@code InputType.convolutional(28, 28, 1)}
   */
  public static NetworkSummary of(MultiLayerConfiguration configuration, InputType input) {
    List<LayerSummary> layers = new ArrayList<>();
    InputType current = input;
    long total = 0;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      NeuralNetConfiguration conf = configuration.getConf(i);
      Layer layer = conf.getLayer();
      if (configuration.getInputPreProcess(i) != null) {
        current = configuration.getInputPreProcess(i).getOutputType(current);
      }
      current = layer.getOutputType(i, current);
      long parameters = layer.initializer().numParams(conf);
      total += parameters;
      layers.add(
          new LayerSummary(
              layer.getLayerName(), kind(layer), shape(current), parameters, activation(layer)));
    }
    return new NetworkSummary(layers, total);
  }

  private static String kind(Layer layer) {
    if (layer instanceof ConvolutionLayer convolution) {
      return convolution(layer) + sides(convolution.getKernelSize());
    }
    if (layer instanceof SubsamplingLayer pooling) {
      String type = pooling.getPoolingType().name().toLowerCase(Locale.ROOT);
      return type.substring(0, 1).toUpperCase(Locale.ROOT)
          + type.substring(1)
          + " pooling "
          + sides(pooling.getKernelSize());
    }
    if (layer instanceof DropoutLayer dropout && dropout.getIDropout() instanceof Dropout rate) {
      return String.format(Locale.ROOT, "Dropout %.2f", 1 - rate.getP());
    }
    if (layer instanceof BatchNormalization) {
      return "Batch normalization";
    }
    return layer.getClass().getSimpleName().replaceFirst("Layer$", "");
  }

  private static String convolution(Layer layer) {
    if (layer instanceof DepthwiseConvolution2D) {
      return "Depthwise convolution ";
    }
    return layer instanceof SeparableConvolution2D ? "Separable convolution " : "Convolution ";
  }

  private static String sides(int[] kernel) {
    return Arrays.stream(kernel).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  /** Channels first, without the batch. */
  private static String shape(InputType type) {
    return Arrays.stream(type.getShape(false))
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" x "));
  }

  private static String activation(Layer layer) {
    if (layer instanceof BaseLayer base
        && !(layer instanceof BatchNormalization)
        && !(layer instanceof DropoutLayer)
        && base.getActivationFn() != null) {
      return base.getActivationFn().toString();
    }
    return "";
  }
}
