package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.layer.Layer;
import io.github.mnistmaven.core.engine.internal.onednn.layer.LayerReader;
import io.github.mnistmaven.core.engine.internal.onednn.memory.LayerState;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.optimizer.Optimizer;
import io.github.mnistmaven.core.engine.internal.onednn.optimizer.OptimizerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A supported network.
 *
 * @param layers in order; the last is the output layer, before softmax
 * @param classes columns of its output
 * @param optimizer of all its parameters
 */
public record Architecture(List<Layer> layers, int classes, Optimizer optimizer) {

  /** Copies the list. */
  public Architecture {
    layers = List.copyOf(layers);
  }

  /**
   * Reads DL4J's configuration.
   *
   * @throws UnsupportedNetworkException saying which part of it stands in the way: whatever would
   *     change the result and is not computed here
   */
  public static Architecture read(MultiLayerConfiguration configuration)
      throws UnsupportedNetworkException {
    requirePlain(configuration);
    List<Layer> layers = new ArrayList<>();
    List<ConfiguredLayer<?>> trainable = new ArrayList<>();
    int count = configuration.getConfs().size();
    for (int i = 0; i < count; i++) {
      ConfiguredLayer<?> from = configuredLayer(configuration, i);
      from.require(
          from.configuration() instanceof OutputLayer == (i == count - 1),
          "is not where it can be output");
      List<Layer> read = LayerReader.read(from);
      layers.addAll(read);
      if (read.stream().anyMatch(Layer::hasParameters)) {
        trainable.add(from);
      }
    }
    OutputLayer output = (OutputLayer) configuration.getConf(count - 1).getLayer();
    return new Architecture(
        layers, Math.toIntExact(output.getNOut()), OptimizerReader.read(trainable));
  }

  /**
   * Reads the configuration of a network that is to compute images of a shape.
   *
   * @throws IllegalArgumentException if it is not supported, or a layer cannot read what it gets
   */
  public static Architecture of(MultiLayerConfiguration configuration, Shape image) {
    try {
      Architecture architecture = read(configuration);
      architecture.requireFits(image);
      return architecture;
    } catch (UnsupportedNetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void requirePlain(MultiLayerConfiguration configuration)
      throws UnsupportedNetworkException {
    if (configuration.getDataType() != DataType.FLOAT) {
      throw new UnsupportedNetworkException(
          "the network computes in " + configuration.getDataType() + ", not in FLOAT");
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new UnsupportedNetworkException("the network does not train by plain backpropagation");
    }
  }

  private static ConfiguredLayer<?> configuredLayer(MultiLayerConfiguration configuration, int i)
      throws UnsupportedNetworkException {
    var layer = new ConfiguredLayer<>(i, configuration.getConf(i).getLayer());
    layer.require(configuration.getConf(i).isMiniBatch(), "does not average over a mini-batch");
    InputPreProcessor preprocessor = configuration.getInputPreProcess(i);
    layer.require(
        preprocessor == null
            || preprocessor.getClass() == CnnToFeedForwardPreProcessor.class
            || (i == 0 && preprocessor.getClass() == FeedForwardToCnnPreProcessor.class),
        "has a preprocessor that does more than flatten images");
    return layer;
  }

  /**
   * Checks that the network can read images of a shape, layer by layer.
   *
   * @throws IllegalArgumentException naming the layer that cannot
   */
  private void requireFits(Shape image) {
    Shape current = image;
    for (Layer layer : layers) {
      current = layer.outputShape(current, image);
    }
  }

  /** What layers keep between training steps and no gradient moves, by the layers' titles. */
  public SortedMap<String, LayerState> states(ParameterValues parameters) {
    SortedMap<String, LayerState> states = new TreeMap<>();
    for (Layer layer : layers) {
      layer.state(parameters).ifPresent(state -> states.put(layer.title(), state));
    }
    return states;
  }

  /** Index of the first layer with parameters; none before it needs a backward pass. */
  int firstWithParameters() {
    int first = 0;
    while (!layers.get(first).hasParameters()) {
      first++;
    }
    return first;
  }
}
