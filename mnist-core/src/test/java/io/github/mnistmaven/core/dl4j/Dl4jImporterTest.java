package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.network.KnownNetworks;
import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jImporterTest {
  private static final TensorShape IMAGE = new TensorShape(8, 7, 2);

  static Stream<Arguments> layers() {
    return Stream.of(
        layers("padded convolution", convolution().padding(1, 2).stride(2, 1).build()),
        layers(
            "convolution of mode Same",
            convolution().convolutionMode(ConvolutionMode.Same).stride(2, 3).build()),
        layers(
            "convolution of mode Strict",
            convolution().convolutionMode(ConvolutionMode.Strict).hasBias(false).build()),
        layers("dilated convolution", convolution().dilation(2, 1).build()),
        layers(
            "depthwise convolution",
            new DepthwiseConvolution2D.Builder(3, 2).depthMultiplier(3).stride(2, 1).build()),
        layers(
            "separable convolution",
            new SeparableConvolution2D.Builder(3, 2).depthMultiplier(3).nOut(4).build()),
        layers(
            "separable convolution without bias",
            new SeparableConvolution2D.Builder(2, 3)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(5)
                .hasBias(false)
                .build()),
        layers("batch norm", norm().build()),
        layers("batch norm with logarithms", norm().useLogStd(true).build()),
        layers("batch norm without scale and offset", norm().lockGammaBeta(true).build()),
        layers("batch norm of features", dense(6), norm().useLogStd(true).build()),
        // Deeplearning4j does not support an activation or dropout as the first layer.
        layers(
            "activation",
            norm().build(),
            new ActivationLayer(org.nd4j.linalg.activations.Activation.SELU)),
        layers("maximum of padded windows", pooling(PoolingType.MAX).padding(1, 1).build()),
        layers("mean without padding", pooling(PoolingType.AVG).padding(1, 1).build()),
        layers(
            "mean with padding",
            pooling(PoolingType.AVG).padding(1, 1).avgPoolIncludePadInDivisor(true).build()),
        layers(
            "mean of mode Same",
            pooling(PoolingType.AVG).convolutionMode(ConvolutionMode.Same).build()),
        layers("global maximum", new GlobalPoolingLayer(PoolingType.MAX)),
        layers("global mean", new GlobalPoolingLayer(PoolingType.AVG)),
        layers(
            "global mean as an image",
            new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build()),
        layers("dropout", norm().build(), new DropoutLayer(0.5)),
        layers("dropout in a dense layer", new DenseLayer.Builder().nOut(6).dropOut(0.5).build()),
        layers("two dense layers", dense(6), dense(7)));
  }

  private static Arguments layers(String name, Layer... layers) {
    return Arguments.of(name, List.of(layers));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void importedLayerIsEquivalent(String name, List<Layer> layers) {
    MultiLayerNetwork network = initialized(configuration(layers));

    ImportedNetwork imported = Dl4jImporter.network(network, IMAGE);

    Dl4jOutputs.assertSame(network, imported.network(), imported.weights());
  }

  /** A preceding convolution has a different kernel size, so index errors become visible. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void importedLayerAfterAConvolutionIsEquivalent(String name, List<Layer> layers) {
    List<Layer> all =
        Stream.concat(Stream.<Layer>of(convolution().build()), layers.stream()).toList();
    MultiLayerNetwork network = initialized(configuration(all));

    ImportedNetwork imported = Dl4jImporter.network(network, IMAGE);

    Dl4jOutputs.assertSame(network, imported.network(), imported.weights());
  }

  static Stream<Arguments> knownNetworks() {
    return KnownNetworks.all().entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("knownNetworks")
  void knownNetworkIsEquivalent(String name, MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = initialized(configuration);

    ImportedNetwork imported = Dl4jImporter.network(network, new TensorShape(28, 28, 1));

    Dl4jOutputs.assertSame(network, imported.network(), imported.weights());
  }

  @Test
  void aNetworkOfFeaturesIsImported() {
    MultiLayerConfiguration configuration =
        list().layer(dense(6)).layer(output(3)).setInputType(InputType.feedForward(5)).build();
    MultiLayerNetwork network = initialized(configuration);
    TensorShape input = TensorShape.vector(5);

    ImportedNetwork imported = Dl4jImporter.network(network, input);

    float[] row = Dl4jOutputs.images(input);
    float[] probabilities = new float[Dl4jOutputs.IMAGES * 3];
    InferenceEngine.of(imported.network(), imported.weights())
        .run(row, Dl4jOutputs.IMAGES, probabilities);
    INDArray expected = network.output(Nd4j.createFromArray(row).reshape(Dl4jOutputs.IMAGES, 5));
    assertThat(probabilities).containsExactly(expected.dup('c').data().asFloat(), within(1e-5f));
  }

  @Test
  void flatImageInputIsImported() {
    MultiLayerConfiguration configuration =
        list()
            .layer(convolution().build())
            .layer(output(3))
            .setInputType(InputType.convolutionalFlat(8, 7, 2))
            .build();
    MultiLayerNetwork network = initialized(configuration);

    ImportedNetwork imported = Dl4jImporter.network(network, IMAGE);

    Dl4jOutputs.assertSame(network, imported.network(), imported.weights());
  }

  @Test
  void aLossLayerAddsNothingToANetwork() {
    MultiLayerConfiguration configuration =
        list()
            .layer(dense(4))
            .layer(
                new LossLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                    .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutional(8, 7, 2))
            .build();
    MultiLayerNetwork network = initialized(configuration);

    ImportedNetwork imported = Dl4jImporter.network(network, IMAGE);

    assertThat(imported.network().layers()).hasSize(1);
    Dl4jOutputs.assertSame(network, imported.network(), imported.weights());
  }

  @Test
  void everySettingReachesTheNetwork() {
    NetworkSpec network =
        Dl4jImporter.network(
            configuration(
                List.of(
                    new ConvolutionLayer.Builder(3, 2)
                        .name("first")
                        .nOut(4)
                        .stride(1, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(org.nd4j.linalg.activations.Activation.TANH)
                        .l1(0.25)
                        .l2(0.5)
                        .build(),
                    new DenseLayer.Builder()
                        .name("second")
                        .nOut(6)
                        .dropOut(0.9)
                        .weightDecay(0.125)
                        .activation(new org.nd4j.linalg.activations.impl.ActivationLReLU(0.3))
                        .build())),
            IMAGE);

    assertThat(network.layers())
        .startsWith(
            new Conv2dSpec(
                "first",
                4,
                new Window(3, 2, 1, 2, 1, 1, Padding.SAME),
                true,
                Activation.of(Activation.Function.TANH),
                new Regularization(0.25, 0.5, 0)),
            new DropoutSpec("secondDropout", 0.1),
            new DenseSpec(
                "second", 6, true, Activation.leakyRelu(0.3), new Regularization(0, 0, 0.125)));
  }

  @Test
  void aSeparableConvolutionBecomesTwoLayers() {
    NetworkSpec network =
        Dl4jImporter.network(
            configuration(
                List.of(
                    new SeparableConvolution2D.Builder(3, 2)
                        .name("separable")
                        .nOut(4)
                        .activation(org.nd4j.linalg.activations.Activation.RELU)
                        .build())),
            IMAGE);

    assertThat(network.layers())
        .startsWith(
            new DepthwiseConv2dSpec(
                "separableDepthwise",
                1,
                new Window(3, 2, 1, 1, 1, 1, Padding.VALID),
                false,
                Activation.IDENTITY,
                Regularization.NONE),
            new Conv2dSpec(
                "separablePointwise",
                4,
                Window.square(1, 1, Padding.VALID),
                true,
                Activation.RELU,
                Regularization.NONE));
  }

  /** Layers 0 and 3 have no usable name: one is not unique, the other contains a slash. */
  @Test
  void layersWithoutAUniqueAndAllowedNameAreNumbered() {
    NetworkSpec network =
        Dl4jImporter.network(
            configuration(
                List.of(
                    named("twice"), named("layer0"), named("twice"), named("a/b"), named("good"))),
            IMAGE);

    assertThat(network.layers().stream().map(LayerSpec::name))
        .startsWith("layer0_2", "layer0", "layer2", "layer3", "good");
  }

  private static Layer named(String name) {
    return new DenseLayer.Builder().name(name).nOut(3).build();
  }

  @Test
  void parametersOfAnotherNetworkAreRejected() {
    MultiLayerConfiguration configuration = configuration(List.of(dense(6)));
    NetworkSpec network = Dl4jImporter.network(configuration, IMAGE);
    NetworkSpec other = Dl4jImporter.network(configuration(List.of(dense(7))), IMAGE);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Dl4jImporter.weights(configuration, network, new float[5]))
        .withMessage("the configuration must have 699 parameters but there are 5");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Dl4jImporter.weights(configuration, other, new float[699]))
        .withMessageContaining("the network must have the weights of the configuration");
  }

  /** log10 of the square root of 0 is not finite; -15 is equivalent to 0 given any epsilon. */
  @Test
  void aVarianceOfZeroIsStoredAsAFiniteLogarithm() {
    var norm = new BatchNormSpec("norm", 0.9, 1e-3, false);
    ParameterLayout layout = ParameterLayout.of(norm, TensorLayout.features(2), true);
    NetworkSpec network = new NetworkSpec(TensorShape.vector(2), List.of(norm), 2);
    Weights weights =
        new Weights(
            Map.of(
                "norm/movingMean",
                new float[] {3, 4},
                "norm/movingVariance",
                new float[] {0, 100}));

    float[] row = layout.toDl4j(weights);

    assertThat(row).containsExactly(3, 4, -15, 1);
    assertThat(layout.fromDl4j(network, row).get("norm/movingVariance")[1]).isEqualTo(100);
  }

  private static ConvolutionLayer.Builder convolution() {
    return new ConvolutionLayer.Builder(3, 2)
        .nOut(4)
        .activation(org.nd4j.linalg.activations.Activation.TANH);
  }

  private static BatchNormalization.Builder norm() {
    return new BatchNormalization.Builder();
  }

  private static SubsamplingLayer.Builder pooling(PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(3, 2).stride(2, 1);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
        .build();
  }

  private static NeuralNetConfiguration.ListBuilder list() {
    return new NeuralNetConfiguration.Builder()
        .seed(66)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .activation(org.nd4j.linalg.activations.Activation.SIGMOID)
        .list();
  }

  private static MultiLayerConfiguration configuration(List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list = list();
    layers.forEach(list::layer);
    return list.layer(output(3)).setInputType(InputType.convolutional(8, 7, 2)).build();
  }

  /** Network with Deeplearning4j's initial weights plus small random offsets. */
  private static MultiLayerNetwork initialized(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    RandomStream random = RandomStream.of(66, "parameters");
    INDArray parameters = network.params();
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getFloat(i) + random.uniform(-0.1, 0.1));
    }
    return network;
  }
}
