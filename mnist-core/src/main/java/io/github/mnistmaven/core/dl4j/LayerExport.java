package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Conversion of a single layer to Deeplearning4j. */
final class LayerExport {
  /**
   * Converts a layer other than a residual block.
   *
   * @param input layout of its input
   * @throws UnsupportedNetworkException if Deeplearning4j has no equivalent layer
   */
  ExportedLayer layer(LayerSpec layer, TensorLayout input) {
    if (layer instanceof Conv2dSpec convolution) {
      return convolution(convolution, input);
    }
    if (layer instanceof DepthwiseConv2dSpec depthwise) {
      return depthwise(depthwise, input);
    }
    if (layer instanceof DenseSpec dense) {
      return dense(dense, input);
    }
    if (layer instanceof BatchNormSpec norm) {
      return batchNorm(norm, input);
    }
    if (layer instanceof ActivationSpec activation) {
      return elementwise(
          layer, new ActivationLayer(ActivationMapping.toDl4j(activation.activation())), input);
    }
    if (layer instanceof MaxPool2dSpec pool) {
      return onImage(layer, pooling(PoolingType.MAX, pool.window()), ParameterLayout.NONE, input);
    }
    if (layer instanceof AveragePool2dSpec pool) {
      SubsamplingLayer pooling = pooling(PoolingType.AVG, pool.window());
      pooling.setAvgPoolIncludePadInDivisor(pool.countPadding());
      return onImage(layer, pooling, ParameterLayout.NONE, input);
    }
    if (layer instanceof GlobalMaxPoolSpec) {
      return onImage(layer, new GlobalPoolingLayer(PoolingType.MAX), ParameterLayout.NONE, input);
    }
    if (layer instanceof GlobalAveragePoolSpec) {
      return onImage(layer, new GlobalPoolingLayer(PoolingType.AVG), ParameterLayout.NONE, input);
    }
    if (layer instanceof DropoutSpec dropout) {
      double keep = SourceLayer.complement(dropout.rate());
      return elementwise(layer, new DropoutLayer.Builder(keep).build(), input);
    }
    if (layer instanceof FlattenSpec flatten) {
      return flatten(flatten, input);
    }
    throw new IllegalArgumentException("a residual block is several layers: " + layer.name());
  }

  /**
   * Converts the last layer, including the softmax.
   *
   * @param last the last layer, without an activation
   * @param input layout of its input
   */
  ExportedLayer output(DenseSpec last, TensorLayout input) {
    OutputLayer exported =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(input.shape().size())
            .nOut(last.units())
            .hasBias(last.hasBias())
            .activation(new ActivationSoftmax())
            .build();
    regularize(exported, last.regularization());
    return onFeatures(last, exported, input);
  }

  /**
   * Converts the softmax alone.
   *
   * @param name name of the layer
   * @param input layout after the last layer
   */
  static ExportedLayer softmax(String name, TensorLayout input) {
    requireSameOrder(name, input);
    LossLayer softmax =
        new LossLayer.Builder(LossFunction.MCXENT).activation(new ActivationSoftmax()).build();
    softmax.setLayerName(name);
    return new ExportedLayer(
        name, flattening(input), softmax, ParameterLayout.NONE, input.flatten());
  }

  private ExportedLayer convolution(Conv2dSpec layer, TensorLayout input) {
    Window window = layer.window();
    ConvolutionLayer exported =
        WindowMapping.put(
                window, new ConvolutionLayer.Builder(window.kernelHeight(), window.kernelWidth()))
            .nIn(input.shape().channels())
            .nOut(layer.filters())
            .hasBias(layer.hasBias())
            .activation(ActivationMapping.toDl4j(layer.activation()))
            .build();
    regularize(exported, layer.regularization());
    return onImage(layer, exported, ParameterLayout.of(layer, input.shape()), input);
  }

  private ExportedLayer depthwise(DepthwiseConv2dSpec layer, TensorLayout input) {
    Window window = layer.window();
    if (window.dilationHeight() != 1 || window.dilationWidth() != 1) {
      throw unsupported(
          layer.name(),
          "dilation of a depthwise convolution must be 1 in Deeplearning4j but is %d x %d"
              .formatted(window.dilationHeight(), window.dilationWidth()));
    }
    DepthwiseConvolution2D exported =
        WindowMapping.put(
                window,
                new DepthwiseConvolution2D.Builder(window.kernelHeight(), window.kernelWidth()))
            .depthMultiplier(layer.depthMultiplier())
            .nIn(input.shape().channels())
            .hasBias(layer.hasBias())
            .activation(ActivationMapping.toDl4j(layer.activation()))
            .build();
    exported.setNOut((long) input.shape().channels() * layer.depthMultiplier());
    regularize(exported, layer.regularization());
    if (layer.hasBias() && !exported.getRegularization().isEmpty()) {
      throw unsupported(
          layer.name(),
          "regularization of a depthwise convolution with a bias must be none in Deeplearning4j, which would regularize the bias too, but is "
              + layer.regularization());
    }
    return onImage(layer, exported, ParameterLayout.of(layer, input.shape()), input);
  }

  private ExportedLayer dense(DenseSpec layer, TensorLayout input) {
    DenseLayer exported =
        new DenseLayer.Builder()
            .nIn(input.shape().size())
            .nOut(layer.units())
            .hasBias(layer.hasBias())
            .activation(ActivationMapping.toDl4j(layer.activation()))
            .build();
    regularize(exported, layer.regularization());
    return onFeatures(layer, exported, input);
  }

  private static ExportedLayer batchNorm(BatchNormSpec layer, TensorLayout input) {
    int channels = input.shape().channels();
    BatchNormalization exported =
        new BatchNormalization.Builder()
            .decay(layer.momentum())
            .eps(layer.epsilon())
            .lockGammaBeta(!layer.hasScaleAndOffset())
            .useLogStd(false)
            .nIn(channels)
            .nOut(channels)
            .build();
    return exported(
        layer, Optional.empty(), exported, ParameterLayout.of(layer, input, false), input);
  }

  private static SubsamplingLayer pooling(PoolingType type, Window window) {
    return WindowMapping.put(window, new SubsamplingLayer.Builder(type)).build();
  }

  /** Exports a flatten layer as a preprocessor with an identity layer, which carries the name. */
  private static ExportedLayer flatten(FlattenSpec layer, TensorLayout input) {
    Layer identity = new ActivationLayer(ActivationMapping.toDl4j(Activation.IDENTITY));
    return exported(layer, flattening(input), identity, ParameterLayout.NONE, input.flatten());
  }

  private void regularize(BaseLayer exported, Regularization regularization) {
    exported.setRegularization(RegularizationMapping.toDl4j(regularization));
  }

  private static ExportedLayer elementwise(LayerSpec layer, Layer exported, TensorLayout input) {
    return exported(layer, Optional.empty(), exported, ParameterLayout.NONE, input);
  }

  private static ExportedLayer onFeatures(
      DenseSpec layer, FeedForwardLayer exported, TensorLayout input) {
    return exported(
        layer, flattening(input), exported, ParameterLayout.of(layer, input), input.flatten());
  }

  private static ExportedLayer onImage(
      LayerSpec layer, Layer exported, ParameterLayout parameters, TensorLayout input) {
    if (!input.flat()) {
      return exported(layer, Optional.empty(), exported, parameters, input);
    }
    requireSameOrder(layer.name(), input);
    TensorShape shape = input.shape();
    return exported(
        layer,
        Optional.of(
            new FeedForwardToCnnPreProcessor(shape.height(), shape.width(), shape.channels())),
        exported,
        parameters,
        TensorLayout.image(shape));
  }

  private static ExportedLayer exported(
      LayerSpec layer,
      Optional<InputPreProcessor> preprocessor,
      Layer exported,
      ParameterLayout parameters,
      TensorLayout input) {
    exported.setLayerName(layer.name());
    return new ExportedLayer(layer.name(), preprocessor, exported, parameters, input.after(layer));
  }

  /** Returns the preprocessor that flattens images; empty for features. */
  static Optional<InputPreProcessor> flattening(TensorLayout input) {
    TensorShape shape = input.shape();
    return input.flat()
        ? Optional.empty()
        : Optional.of(
            new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels()));
  }

  private static void requireSameOrder(String layer, TensorLayout input) {
    if (!input.hasSameOrder()) {
      throw unsupported(
          layer,
          "the input must not be a flattened image of several pixels and channels, which Deeplearning4j stores in another order, but has the shape %s; add a dense layer after the flatten layer"
              .formatted(input.flattened()));
    }
  }

  private static UnsupportedNetworkException unsupported(String layer, String problem) {
    return new UnsupportedNetworkException(
        "layer %s cannot be exported to Deeplearning4j: %s".formatted(layer, problem));
  }
}
