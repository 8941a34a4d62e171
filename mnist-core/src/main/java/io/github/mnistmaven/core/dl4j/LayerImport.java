package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
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
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * Conversion of a single Deeplearning4j layer.
 *
 * @param layers equivalent layers, in order
 * @param parameters order of their weights in Deeplearning4j's parameter vector
 */
record LayerImport(List<LayerSpec> layers, ParameterLayout parameters) {
  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(ConvolutionLayer.class, LayerImport::convolution),
          new Row<>(DepthwiseConvolution2D.class, LayerImport::depthwise),
          new Row<>(SeparableConvolution2D.class, LayerImport::separable),
          new Row<>(BatchNormalization.class, LayerImport::batchNorm),
          new Row<>(ActivationLayer.class, LayerImport::activation),
          new Row<>(SubsamplingLayer.class, LayerImport::pooling),
          new Row<>(GlobalPoolingLayer.class, LayerImport::globalPooling),
          new Row<>(DropoutLayer.class, LayerImport::dropout),
          new Row<>(DenseLayer.class, LayerImport::dense),
          new Row<>(OutputLayer.class, LayerImport::output),
          new Row<>(LossLayer.class, LayerImport::loss));

  private interface Conversion<C extends Layer> {
    LayerImport convert(SourceLayer<C> from, TensorLayout input, LayerNames names);
  }

  private record Row<C extends Layer>(Class<C> type, Conversion<C> conversion) {
    LayerImport convert(SourceLayer<?> from, TensorLayout input, LayerNames names) {
      return conversion.convert(
          new SourceLayer<>(from.index(), type.cast(from.configuration())), input, names);
    }
  }

  /**
   * Converts a layer.
   *
   * @param input layout of its input, after its preprocessor
   * @throws UnsupportedNetworkException if there is no equivalent layer
   */
  static LayerImport of(SourceLayer<?> from, TensorLayout input, LayerNames names) {
    // Exact class: a subclass may compute something else.
    Row<?> row =
        ROWS.stream()
            .filter(known -> known.type == from.configuration().getClass())
            .findFirst()
            .orElseThrow(
                () ->
                    from.unsupported(
                        "the class of a layer must be one of "
                            + ROWS.stream()
                                .map(known -> known.type.getSimpleName())
                                .collect(Collectors.joining(", "))));
    return row.convert(from, input, names);
  }

  private static LayerImport unweighted(LayerSpec layer) {
    return new LayerImport(List.of(layer), ParameterLayout.NONE);
  }

  private static LayerImport convolution(
      SourceLayer<ConvolutionLayer> from, TensorLayout input, LayerNames names) {
    ConvolutionLayer layer = from.configuration();
    requireConvolution(from, input);
    Conv2dSpec spec =
        new Conv2dSpec(
            names.of(from),
            outputs(from),
            WindowMapping.of(from, input.shape()),
            layer.hasBias(),
            ActivationMapping.of(from, layer.getActivationFn()),
            RegularizationMapping.of(from));
    return new LayerImport(List.of(spec), ParameterLayout.of(spec, input.shape()));
  }

  private static LayerImport depthwise(
      SourceLayer<DepthwiseConvolution2D> from, TensorLayout input, LayerNames names) {
    DepthwiseConvolution2D layer = from.configuration();
    requireConvolution(from, input);
    from.require(
        layer.getNOut() == layer.getNIn() * layer.getDepthMultiplier(),
        "nOut",
        "nIn * depthMultiplier = " + layer.getNIn() * layer.getDepthMultiplier(),
        layer.getNOut());
    DepthwiseConv2dSpec spec =
        new DepthwiseConv2dSpec(
            names.of(from),
            layer.getDepthMultiplier(),
            WindowMapping.of(from, input.shape()),
            layer.hasBias(),
            ActivationMapping.of(from, layer.getActivationFn()),
            depthwiseRegularization(from));
    return new LayerImport(List.of(spec), ParameterLayout.of(spec, input.shape()));
  }

  /** Converts a separable convolution (Chollet, "Xception", 2017) to its two convolutions. */
  private static LayerImport separable(
      SourceLayer<SeparableConvolution2D> from, TensorLayout input, LayerNames names) {
    SeparableConvolution2D layer = from.configuration();
    requireConvolution(from, input);
    Regularization regularization = depthwiseRegularization(from);
    DepthwiseConv2dSpec depthwise =
        new DepthwiseConv2dSpec(
            names.derived(from, "Depthwise"),
            layer.getDepthMultiplier(),
            WindowMapping.of(from, input.shape()),
            false,
            Activation.IDENTITY,
            regularization);
    Conv2dSpec pointwise =
        new Conv2dSpec(
            names.derived(from, "Pointwise"),
            outputs(from),
            Window.square(1, 1, Padding.VALID),
            layer.hasBias(),
            ActivationMapping.of(from, layer.getActivationFn()),
            regularization);
    return new LayerImport(
        List.of(depthwise, pointwise),
        ParameterLayout.ofSeparable(depthwise, pointwise, input.shape()));
  }

  private static void requireConvolution(
      SourceLayer<? extends ConvolutionLayer> from, TensorLayout input) {
    from.requirePlainTraining();
    from.requireImage(input);
    from.requireInputs(from.configuration().getNIn(), input.shape().channels(), input.shape());
  }

  /**
   * Returns the regularization of a layer with a depthwise kernel. Deeplearning4j expects the bias
   * after the kernel in the parameter vector but stores it before the kernel. With a bias, it
   * therefore regularizes the bias and only part of the kernel.
   */
  private static Regularization depthwiseRegularization(
      SourceLayer<? extends ConvolutionLayer> from) {
    Regularization regularization = RegularizationMapping.of(from);
    from.require(
        !from.configuration().hasBias() || regularization.equals(Regularization.NONE),
        "the regularization of a layer with a bias",
        "empty (use hasBias(false))",
        from.configuration().getRegularization());
    return regularization;
  }

  private static LayerImport batchNorm(
      SourceLayer<BatchNormalization> from, TensorLayout input, LayerNames names) {
    BatchNormalization layer = from.configuration();
    from.requirePlainTraining();
    WindowMapping.requireChannelsFirst(from, layer.getCnn2DFormat());
    from.requireInputs(layer.getNIn(), input.shape().channels(), input.shape());
    from.require(layer.getNOut() == layer.getNIn(), "nOut", "nIn", layer.getNOut());
    from.require(layer.isMinibatch(), "minibatch", "true", "false");
    from.require(
        !layer.isLockGammaBeta() || (layer.getGamma() == 1 && layer.getBeta() == 0),
        "locked gamma and beta",
        "1 and 0",
        layer.getGamma() + " and " + layer.getBeta());
    BatchNormSpec spec =
        new BatchNormSpec(
            names.of(from), layer.getDecay(), layer.getEps(), !layer.isLockGammaBeta());
    return new LayerImport(List.of(spec), ParameterLayout.of(spec, input, layer.isUseLogStd()));
  }

  private static LayerImport activation(
      SourceLayer<ActivationLayer> from, TensorLayout input, LayerNames names) {
    return unweighted(
        new ActivationSpec(
            names.of(from), ActivationMapping.of(from, from.configuration().getActivationFn())));
  }

  private static LayerImport pooling(
      SourceLayer<SubsamplingLayer> from, TensorLayout input, LayerNames names) {
    from.requireImage(input);
    Window window = WindowMapping.ofPooling(from, input.shape());
    PoolingType type = from.configuration().getPoolingType();
    if (type == PoolingType.MAX) {
      return unweighted(new MaxPool2dSpec(names.of(from), window));
    }
    requireAverage(from, type);
    return unweighted(
        new AveragePool2dSpec(
            names.of(from), window, from.configuration().isAvgPoolIncludePadInDivisor()));
  }

  private static LayerImport globalPooling(
      SourceLayer<GlobalPoolingLayer> from, TensorLayout input, LayerNames names) {
    from.requireImage(input);
    int[] pooled = from.configuration().getPoolingDimensions();
    from.require(
        pooled == null || Arrays.equals(pooled, new int[] {2, 3}),
        "poolingDimensions",
        "[2, 3], rows and columns,",
        Arrays.toString(pooled));
    PoolingType type = from.configuration().getPoolingType();
    if (type == PoolingType.MAX) {
      return unweighted(new GlobalMaxPoolSpec(names.of(from)));
    }
    requireAverage(from, type);
    return unweighted(new GlobalAveragePoolSpec(names.of(from)));
  }

  private static void requireAverage(SourceLayer<?> from, PoolingType type) {
    from.require(type == PoolingType.AVG, "poolingType", "MAX or AVG", type);
  }

  private static LayerImport dropout(
      SourceLayer<DropoutLayer> from, TensorLayout input, LayerNames names) {
    return unweighted(new DropoutSpec(names.of(from), from.dropoutRate()));
  }

  private static LayerImport dense(
      SourceLayer<DenseLayer> from, TensorLayout input, LayerNames names) {
    DenseLayer layer = from.configuration();
    from.require(!layer.hasLayerNorm(), "hasLayerNorm", "false", "true");
    return dense(
        from,
        input,
        new DenseSpec(
            names.of(from),
            outputs(from),
            layer.hasBias(),
            ActivationMapping.of(from, layer.getActivationFn()),
            RegularizationMapping.of(from)));
  }

  private static LayerImport output(
      SourceLayer<OutputLayer> from, TensorLayout input, LayerNames names) {
    OutputLayer layer = from.configuration();
    requireSoftmax(from, layer.getActivationFn(), layer.getLossFn());
    return dense(
        from,
        input,
        new DenseSpec(
            names.of(from),
            outputs(from),
            layer.hasBias(),
            Activation.IDENTITY,
            RegularizationMapping.of(from)));
  }

  private static LayerImport dense(
      SourceLayer<? extends FeedForwardLayer> from, TensorLayout input, DenseSpec spec) {
    from.requirePlainTraining();
    from.require(
        input.flat() || input.shape().pixels() == 1,
        "the input",
        "a vector of features (build the configuration with setInputType, which flattens images)",
        "an image of the shape " + input.shape());
    from.requireInputs(from.configuration().getNIn(), input.shape().channels(), input.shape());
    return new LayerImport(List.of(spec), ParameterLayout.of(spec, input));
  }

  /** Converts the softmax after the last layer, which every network has. */
  private static LayerImport loss(
      SourceLayer<LossLayer> from, TensorLayout input, LayerNames names) {
    LossLayer layer = from.configuration();
    requireSoftmax(from, layer.getActivationFn(), layer.getLossFn());
    from.require(
        input.hasSameOrder(),
        "the input",
        "a value for each class",
        "a flattened image of the shape " + input.flattened());
    return new LayerImport(List.of(), ParameterLayout.NONE);
  }

  private static void requireSoftmax(
      SourceLayer<?> from, IActivation activation, ILossFunction loss) {
    from.require(
        activation != null && activation.getClass() == ActivationSoftmax.class,
        "the activation of the last layer",
        "softmax",
        activation);
    from.require(
        loss != null
            && (loss.getClass() == LossMCXENT.class
                || loss.getClass() == LossNegativeLogLikelihood.class),
        "the loss function",
        "MCXENT",
        loss);
    from.require(
        ((LossMCXENT) loss).getWeights() == null,
        "the weights of the loss function",
        "unset",
        loss);
  }

  private static int outputs(SourceLayer<? extends FeedForwardLayer> from) {
    long outputs = from.configuration().getNOut();
    from.require(outputs > 0 && outputs <= Integer.MAX_VALUE, "nOut", "at least 1", outputs);
    return (int) outputs;
  }
}
