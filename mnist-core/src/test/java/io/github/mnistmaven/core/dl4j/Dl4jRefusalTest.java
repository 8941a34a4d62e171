package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.engine.network.TensorShape;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Settings that change a result and that {@code NetworkSpec} cannot express. */
class Dl4jRefusalTest {
  private static final TensorShape IMAGE = new TensorShape(8, 8, 2);
  private static final ISchedule SCHEDULE =
      new ExponentialSchedule(ScheduleType.ITERATION, 0.5, 0.9);

  static Stream<Arguments> layers() {
    return Stream.of(
        layer(new LocalResponseNormalization(), "the class of a layer must be one of"),
        layer(
            new Deconvolution2D.Builder(2, 2).nOut(3).build(),
            "(Deconvolution2D \"layer0\"): the class of a layer must be one of ConvolutionLayer,"),
        layer(
            dense().constrainWeights(new MaxNormConstraint(1, 1)).build(),
            "layer 0 (DenseLayer \"layer0\"): constraints must be empty but is set"),
        layer(dense().weightNoise(new DropConnect(0.5)).build(), "weightNoise must be unset"),
        layer(
            dense()
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1)
                .build(),
            "gradientNormalization must be None but is ClipL2PerLayer"),
        layer(dense().l2Bias(0.1).build(), "regularizationBias must be empty"),
        layer(dense().biasUpdater(new Sgd(1)).build(), "biasUpdater must be unset but is Sgd"),
        layer(dense().hasLayerNorm(true).build(), "hasLayerNorm must be false but is true"),
        layer(
            regularized(new L1Regularization(SCHEDULE)),
            "a regularization factor must be a fixed number but is ExponentialSchedule"),
        layer(
            regularized(new L2Regularization(SCHEDULE)),
            "a regularization factor must be a fixed number"),
        layer(
            regularized(new WeightDecay(SCHEDULE, true)),
            "a regularization factor must be a fixed number"),
        layer(
            regularized(new WeightDecay(0.1, false)),
            "applyLR of the weight decay must be true but is false"),
        layer(regularized(new L2Regularization(2)), "regularization factors must be in [0, 1]"),
        layer(
            dense().activation(Activation.CUBE).build(),
            "the activation must be one of [IDENTITY, RELU, RELU6, LEAKY_RELU, ELU, SELU, GELU, SWISH, TANH, SIGMOID, HARD_SIGMOID, SOFTPLUS], with Deeplearning4j's default parameters, but is cube of ActivationCube"),
        layer(dense().activation(new ActivationReLU(4.0, null, null)).build(), "of ActivationReLU"),
        layer(dense().activation(new ActivationELU(0.5)).build(), "of ActivationELU"),
        layer(dense().activation(new ActivationGELU(true)).build(), "of ActivationGELU"),
        layer(
            dense().activation(new ActivationLReLU(-0.1)).build(),
            "alpha of leakyrelu must be in [0, 1] but is -0.1"),
        layer(
            dense().dropOut(new GaussianNoise(1)).build(),
            "dropout must be a Dropout with one fixed probability but is GaussianNoise"),
        layer(
            dense().dropOut(new Dropout(SCHEDULE)).build(),
            "dropout must be a Dropout with one fixed probability"),
        layer(
            new DropoutLayer.Builder(new GaussianNoise(1)).build(),
            "dropout must be a Dropout with one fixed probability"),
        layer(
            new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).build(),
            "locked gamma and beta must be 1 and 0 but is 2.0 and 0.0"),
        layer(
            new BatchNormalization.Builder().minibatch(false).build(),
            "minibatch must be true but is false"),
        layer(
            new BatchNormalization.Builder().eps(2).build(),
            "epsilon must be in (0, 1] but is 2.0"),
        layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                .kernelSize(2, 2)
                .pnorm(2)
                .build(),
            "poolingType must be MAX or AVG but is PNORM"),
        layer(
            new SubsamplingLayer.Builder().kernelSize(2, 2).dilation(2, 1).build(),
            "a pooling window must have no dilation but has 2 x 1"),
        layer(
            new SubsamplingLayer.Builder().kernelSize(2, 2).padding(2, 0).build(),
            "padding must be smaller than the pooling window of 2 x 2 but is 2 and 0"),
        layer(
            new GlobalPoolingLayer.Builder(PoolingType.SUM).build(),
            "poolingType must be MAX or AVG but is SUM"),
        layer(
            new DepthwiseConvolution2D.Builder(3, 3).l2(0.1).build(),
            "the regularization of a layer with a bias must be empty (use hasBias(false)) but is"),
        layer(
            new SeparableConvolution2D.Builder(3, 3).nOut(3).l2(0.1).build(),
            "the regularization of a layer with a bias must be empty"));
  }

  private static Arguments layer(Layer layer, String message) {
    return Arguments.of(layer, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layers")
  void unsupportedLayerIsRejectedWithSettingAndAllowedValues(Layer layer, String message) {
    assertRejected(configuration(layer), message);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(c -> c.setDataType(DataType.DOUBLE), "dataType of the configuration must be FLOAT"),
        change(
            c -> c.setBackpropType(BackpropType.TruncatedBPTT),
            "backpropType of the configuration must be Standard but is TruncatedBPTT"),
        change(c -> c.getConf(0).setMiniBatch(false), "miniBatch must be true but is false"),
        change(
            c -> convolution(c).setCnn2dDataFormat(CNN2DFormat.NHWC),
            "layer 0 (ConvolutionLayer \"layer0\"): dataFormat must be NCHW but is NHWC"),
        change(
            c -> convolution(c).setConvolutionMode(ConvolutionMode.Causal),
            "convolutionMode must be Same, Truncate or Strict but is Causal"),
        change(
            c -> {
              convolution(c).setConvolutionMode(ConvolutionMode.Strict);
              convolution(c).setStride(new int[] {2, 2});
            },
            "the stride must be a divisor of the 5 pixels that the window moves (use ConvolutionMode.Truncate) but is 2"),
        change(
            c -> convolution(c).setKernelSize(new int[] {30, 3}),
            "a window of 30 x 3 does not fit into an input of [8, 8, 2]"),
        change(
            c -> convolution(c).setNIn(3),
            "nIn must be 2 for an input of the shape [8, 8, 2] (build the configuration with setInputType) but is 3"),
        change(
            c -> c.getInputPreProcessors().clear(),
            "layer 1 (OutputLayer \"layer1\"): the input must be a vector of features (build the configuration with setInputType, which flattens images) but is an image of the shape [6, 6, 4]"),
        change(
            c ->
                c.getInputPreProcessors()
                    .put(1, new CnnToFeedForwardPreProcessor(6, 6, 4, CNN2DFormat.NHWC)),
            "dataFormat must be NCHW but is NHWC"),
        change(
            c -> c.getInputPreProcessors().put(1, new CnnToFeedForwardPreProcessor(4, 9, 4)),
            "the shape of the CnnToFeedForwardPreProcessor must be [6, 6, 4] but is [4, 9, 4]"),
        change(
            c ->
                c.getInputPreProcessors()
                    .put(
                        1,
                        new ComposableInputPreProcessor(new CnnToFeedForwardPreProcessor(6, 6, 4))),
            "the preprocessor must be a CnnToFeedForwardPreProcessor or a FeedForwardToCnnPreProcessor but is a ComposableInputPreProcessor"),
        change(
            c -> output(c).setLossFn(LossFunction.MSE.getILossFunction()),
            "the loss function must be MCXENT"),
        change(
            c -> output(c).setLossFn(new LossMCXENT(Nd4j.createFromArray(1f, 2f, 3f))),
            "the weights of the loss function must be unset"),
        change(
            c -> output(c).setActivationFn(new ActivationReLU()),
            "the activation of the last layer must be softmax but is relu"),
        change(
            c -> c.getConf(1).setLayer(new DenseLayer.Builder().nIn(144).nOut(3).build()),
            "the last layer must be an OutputLayer or a LossLayer"),
        change(
            c -> c.getConf(0).setLayer(output(c)),
            "layer 0 (OutputLayer \"layer1\"): an output layer must be the last layer"),
        change(c -> c.getConfs().clear(), "the configuration must have at least one layer"));
  }

  private static Arguments change(Consumer<MultiLayerConfiguration> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("changes")
  void changedConfigurationIsRejected(Consumer<MultiLayerConfiguration> change, String message) {
    MultiLayerConfiguration configuration =
        configuration(new ConvolutionLayer.Builder(3, 3).nOut(4).build());
    Dl4jImporter.network(configuration, IMAGE);

    change.accept(configuration);

    assertRejected(configuration, message);
  }

  @Test
  void subclassOfASupportedLayerIsRejected() {
    MultiLayerConfiguration configuration =
        configuration(new ConvolutionLayer.Builder(3, 3).nOut(4).build());
    configuration.getConf(0).setLayer(new Convolution1DLayer());

    assertRejected(configuration, "(Convolution1DLayer): the class of a layer must be one of");
  }

  /** Direct setter: with an input type, Deeplearning4j sets the dimensions itself. */
  @Test
  void aGlobalPoolingOfOtherDimensionsIsRejected() {
    MultiLayerConfiguration configuration =
        configuration(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    ((GlobalPoolingLayer) configuration.getConf(0).getLayer()).setPoolingDimensions(new int[] {2});

    assertRejected(configuration, "poolingDimensions must be [2, 3], rows and columns, but is [2]");
  }

  @Test
  void convolutionAfterAFlattenedImageIsRejected() {
    MultiLayerConfiguration configuration =
        configuration(
            new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
            new BatchNormalization(),
            new ConvolutionLayer.Builder(1, 1).nOut(4).build());
    configuration.getInputPreProcessors().put(1, new CnnToFeedForwardPreProcessor(6, 6, 4));
    ((FeedForwardLayer) configuration.getConf(1).getLayer()).setNIn(144);
    ((FeedForwardLayer) configuration.getConf(1).getLayer()).setNOut(144);

    assertRejected(configuration, "the input must be an image (add a FeedForwardToCnnPreProcessor");

    configuration.getInputPreProcessors().put(2, new FeedForwardToCnnPreProcessor(1, 1, 144));
    assertRejected(
        configuration,
        "the input must be features of a dense or global pooling layer but is a flattened image of the shape [6, 6, 4]");
  }

  private static void assertRejected(MultiLayerConfiguration configuration, String message) {
    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> Dl4jImporter.network(configuration, IMAGE))
        .withMessageContaining(message);
  }

  private static ConvolutionLayer convolution(MultiLayerConfiguration configuration) {
    return (ConvolutionLayer) configuration.getConf(0).getLayer();
  }

  private static OutputLayer output(MultiLayerConfiguration configuration) {
    return (OutputLayer) configuration.getConf(1).getLayer();
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nOut(5);
  }

  private static DenseLayer regularized(
      org.nd4j.linalg.learning.regularization.Regularization regularization) {
    DenseLayer layer = dense().build();
    layer.setRegularization(List.of(regularization));
    return layer;
  }

  private static MultiLayerConfiguration configuration(Layer... layers) {
    return SmallConfiguration.of(new NeuralNetConfiguration.Builder().seed(66), 8, layers);
  }
}
