package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/** Conversion of a complete Deeplearning4j configuration. */
final class NetworkImport {
  private final MultiLayerConfiguration configuration;
  private final TensorShape input;
  private final LayerNames names;
  private final List<LayerSpec> layers = new ArrayList<>();
  private final List<ParameterLayout> parameters = new ArrayList<>();
  private TensorLayout layout;

  private NetworkImport(MultiLayerConfiguration configuration, TensorShape input) {
    this.configuration = configuration;
    this.input = input;
    names = new LayerNames(configuration);
    layout = TensorLayout.image(input);
  }

  /**
   * Converts a configuration.
   *
   * @throws UnsupportedNetworkException naming the first layer that cannot be converted
   */
  static NetworkImport of(MultiLayerConfiguration configuration, TensorShape input) {
    requirePlain(configuration);
    requireLayers(configuration);
    NetworkImport network = new NetworkImport(configuration, input);
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      network.add(new SourceLayer<>(i, configuration.getConf(i).getLayer()));
    }
    return network;
  }

  /** Rejects configurations that can occur only in untrusted JSON. */
  private static void requireLayers(MultiLayerConfiguration configuration) {
    if (configuration.getConfs() == null || configuration.getConfs().isEmpty()) {
      throw new UnsupportedNetworkException("the configuration must have at least one layer");
    }
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      if (configuration.getConf(i) == null || configuration.getConf(i).getLayer() == null) {
        throw new UnsupportedNetworkException(
            "layer %d of the configuration is missing".formatted(i));
      }
    }
  }

  private static void requirePlain(MultiLayerConfiguration configuration) {
    if (configuration.getDataType() != DataType.FLOAT) {
      throw new UnsupportedNetworkException(
          "dataType of the configuration must be FLOAT but is " + configuration.getDataType());
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      throw new UnsupportedNetworkException(
          "backpropType of the configuration must be Standard but is "
              + configuration.getBackpropType());
    }
  }

  /** Returns the network. */
  NetworkSpec network() {
    try {
      return new NetworkSpec(input, layers, layout.shape().channels());
    } catch (InvalidNetworkException e) {
      throw new UnsupportedNetworkException(
          "the configuration cannot be imported: " + e.getMessage(), e);
    }
  }

  /** Returns the order of the network's weights in Deeplearning4j's parameter vector. */
  ParameterLayout parameters() {
    return ParameterLayout.concat(parameters);
  }

  private void add(SourceLayer<?> from) {
    requireAllowedHere(from);
    try {
      boolean flattened = preprocess(from);
      if (flattened && isIdentity(from.configuration())) {
        append(new FlattenSpec(names.of(from)));
        return;
      }
      if (flattened) {
        flatten(from);
      }
      if (from.dropsInput()) {
        append(new DropoutSpec(names.derived(from, "Dropout"), from.dropoutRate()));
      }
      LayerImport imported = LayerImport.of(from, layout, names);
      imported.layers().forEach(this::append);
      parameters.add(imported.parameters());
    } catch (InvalidNetworkException e) {
      throw from.unsupported(e);
    }
  }

  private void append(LayerSpec layer) {
    layers.add(layer);
    layout = layout.after(layer);
  }

  private void requireAllowedHere(SourceLayer<?> from) {
    from.requireNoConstraints();
    from.require(configuration.getConf(from.index()).isMiniBatch(), "miniBatch", "true", "false");
    boolean last = from.index() == configuration.getConfs().size() - 1;
    Layer layer = from.configuration();
    boolean output = layer.getClass() == OutputLayer.class || layer.getClass() == LossLayer.class;
    if (last && !output) {
      throw from.unsupported("the last layer must be an OutputLayer or a LossLayer");
    }
    if (output && !last) {
      throw from.unsupported("an output layer must be the last layer");
    }
  }

  /**
   * Returns whether the layer's preprocessor flattens the image; rejects all other preprocessors.
   */
  private boolean preprocess(SourceLayer<?> from) {
    InputPreProcessor preprocessor = configuration.getInputPreProcess(from.index());
    if (preprocessor == null) {
      return false;
    }
    if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
      CnnToFeedForwardPreProcessor flattening = (CnnToFeedForwardPreProcessor) preprocessor;
      WindowMapping.requireChannelsFirst(from, flattening.getFormat());
      requireShape(
          from,
          preprocessor,
          flattening.getInputHeight(),
          flattening.getInputWidth(),
          flattening.getNumChannels());
      return !layout.flat();
    }
    if (preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
      FeedForwardToCnnPreProcessor unflattening = (FeedForwardToCnnPreProcessor) preprocessor;
      requireShape(
          from,
          preprocessor,
          unflattening.getInputHeight(),
          unflattening.getInputWidth(),
          unflattening.getNumChannels());
      from.require(
          layout.hasSameOrder(),
          "the input",
          "features of a dense or global pooling layer",
          "a flattened image of the shape " + layout.flattened());
      layout = TensorLayout.image(layout.shape());
      return false;
    }
    throw from.unsupported(
        "the preprocessor must be a CnnToFeedForwardPreProcessor or a FeedForwardToCnnPreProcessor"
            + " but is a "
            + preprocessor.getClass().getSimpleName());
  }

  private void requireShape(
      SourceLayer<?> from, InputPreProcessor preprocessor, long height, long width, long channels) {
    TensorShape shape = layout.shape();
    from.require(
        height == shape.height() && width == shape.width() && channels == shape.channels(),
        "the shape of the " + preprocessor.getClass().getSimpleName(),
        shape.toString(),
        "[%d, %d, %d]".formatted(height, width, channels));
  }

  /**
   * Returns whether a layer only carries a preprocessor, which is the exported form of {@link
   * FlattenSpec}.
   */
  private static boolean isIdentity(Layer layer) {
    return layer.getClass() == ActivationLayer.class
        && ((ActivationLayer) layer).getActivationFn().getClass() == ActivationIdentity.class;
  }

  /**
   * Flattens the input of a layer. Dense layers accept images and need no explicit flatten layer.
   */
  private void flatten(SourceLayer<?> from) {
    Class<?> type = from.configuration().getClass();
    if (type == DenseLayer.class
        || type == OutputLayer.class
        || (type == LossLayer.class && layout.shape().pixels() == 1)) {
      layout = layout.flatten();
    } else {
      append(new FlattenSpec(names.derived(from, "Flatten")));
    }
  }
}
