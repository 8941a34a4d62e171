package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.Adam;

class Dl4jExporterTest {
  private static final TensorShape IMAGE = new TensorShape(6, 5, 2);
  private static final Regularization NONE = Regularization.NONE;

  /** 60 networks in one test: each takes only milliseconds. */
  @Test
  void exportedNetworkIsEquivalentAndRoundTrips() {
    for (long seed = 0; seed < 60; seed++) {
      NetworkSpec network = RandomSpecs.sequential(seed);
      Weights weights = Dl4jOutputs.weights(network, seed);
      MultiLayerNetwork exported = Dl4jExporter.network(network, weights);

      Dl4jOutputs.assertSame(exported, network, weights);
      ImportedNetwork imported = Dl4jImporter.network(exported, network.input());
      assertThat(imported.network()).as("seed %d", seed).isEqualTo(network);
      assertThat(imported.weights().toArray()).as("seed %d", seed).isEqualTo(weights.toArray());
    }
  }

  @Test
  void exportedGraphIsEquivalent() {
    for (long seed = 0; seed < 40; seed++) {
      NetworkSpec network =
          seed % 4 == 0 ? RandomSpecs.sequential(seed) : RandomSpecs.residual(seed);
      Weights weights = Dl4jOutputs.weights(network, seed);

      Dl4jOutputs.assertSame(Dl4jExporter.graph(network, weights), network, weights);
    }
  }

  @Test
  void onlyANetworkWithResidualBlocksBecomesAGraph() {
    assertThat(model(RandomSpecs.sequential(1))).isInstanceOf(MultiLayerNetwork.class);
    assertThat(model(RandomSpecs.residual(1))).isInstanceOf(ComputationGraph.class);
  }

  private static Model model(NetworkSpec network) {
    return Dl4jExporter.model(network, Dl4jOutputs.weights(network, 1));
  }

  /** An activation may be computed in place, but the shortcut reads the same values. */
  @Test
  void activationAtTheStartOfABlockDoesNotChangeTheShortcut() {
    NetworkSpec network =
        network(
            new ResidualSpec(
                "block",
                List.of(activation("tanh", Activation.Function.TANH)),
                List.of(),
                Activation.IDENTITY),
            dense("output", 3));
    Weights weights = Dl4jOutputs.weights(network, 1);

    Dl4jOutputs.assertSame(Dl4jExporter.graph(network, weights), network, weights);
  }

  @Test
  void convolutionAfterFeaturesGetsAnImageOfOnePixel() {
    NetworkSpec network =
        network(
            new GlobalAveragePoolSpec("pool"),
            convolution("conv", 4, NONE),
            new FlattenSpec("flatten"),
            dense("output", 3));
    Weights weights = Dl4jOutputs.weights(network, 1);
    MultiLayerNetwork exported = Dl4jExporter.network(network, weights);

    Dl4jOutputs.assertSame(exported, network, weights);
    assertThat(Dl4jImporter.network(exported, IMAGE).network()).isEqualTo(network);
  }

  @Test
  void updaterIsAdamWithTheDefaultsOfKeras() {
    NetworkSpec network = network(dense("output", 3));

    BaseLayer layer = (BaseLayer) Dl4jExporter.configuration(network).getConf(0).getLayer();

    assertThat(layer.getIUpdater()).isEqualTo(new Adam(1e-3, 0.9, 0.999, 1e-7));
  }

  @Test
  void equalNetworksHaveEqualConfigurations() {
    NetworkSpec network = RandomSpecs.sequential(3);

    assertThat(Dl4jExporter.configuration(network).toJson())
        .isEqualTo(Dl4jExporter.configuration(network).toJson());
  }

  @Test
  void exportedConfigurationPassesTheCheckOfUntrustedJson() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      NetworkSpec network = RandomSpecs.sequential(seed);
      String json = Dl4jExporter.configuration(network).toJson();

      assertThat(Dl4jImporter.network(Dl4jImporter.read("test", json), network.input()))
          .isEqualTo(network);
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRejected() {
    Weights weights = Dl4jOutputs.weights(network(dense("other", 3)), 1);

    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> Dl4jExporter.network(network(dense("output", 3)), weights))
        .withMessageContaining("output/kernel");
  }

  @Test
  void aDilatedDepthwiseConvolutionIsRejected() {
    assertRejected(
        network(
            depthwise(new Window(2, 2, 1, 1, 2, 1, Padding.SAME), false, NONE), dense("output", 3)),
        "layer depthwise cannot be exported to Deeplearning4j: dilation of a depthwise convolution must be 1 in Deeplearning4j but is 2 x 1");
  }

  @Test
  void regularizationOfADepthwiseConvolutionWithABiasIsRejected() {
    assertRejected(
        network(
            depthwise(Window.square(2, 1, Padding.SAME), true, new Regularization(0, 1e-3, 0)),
            dense("output", 3)),
        "which would regularize the bias too");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void flattenedImageWithoutDenseLayerIsRejected(boolean block) {
    FlattenSpec flatten = new FlattenSpec("flatten");
    LayerSpec next =
        block
            ? new ResidualSpec("next", List.of(dense("hidden", 60)), List.of(), Activation.IDENTITY)
            : convolution("next", 4, NONE);

    NetworkSpec network = network(flatten, next, dense("output", 3));

    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> Dl4jExporter.model(network, Dl4jOutputs.weights(network, 1)))
        .withMessageContaining("next cannot be exported to Deeplearning4j")
        .withMessageEndingWith("add a dense layer after the flatten layer");
  }

  @Test
  void aFlattenedImageAsTheLastValuesIsRejected() {
    NetworkSpec network = new NetworkSpec(IMAGE, List.of(new FlattenSpec("flatten")), IMAGE.size());

    assertRejected(network, "the input must not be a flattened image of several pixels");
  }

  /** Deeplearning4j fails in this case, or overwrites the images. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNetworkThatBeginsWithAnActivationBecomesAGraph(boolean flattened) {
    LayerSpec activation = activation("tanh", Activation.Function.TANH);
    NetworkSpec network =
        flattened
            ? network(new FlattenSpec("flatten"), activation, dense("output", 3))
            : network(activation, dense("output", 3));

    Model exported = model(network);

    assertThat(exported).isInstanceOf(ComputationGraph.class);
    Dl4jOutputs.assertSame(exported, network, Dl4jOutputs.weights(network, 1));
    assertRejected(network, "the first layer of a MultiLayerNetwork must not be an activation");
  }

  @Test
  void residualBlockIsRejectedInAMultiLayerNetwork() {
    NetworkSpec network = RandomSpecs.residual(1);

    assertRejected(network, "export a ComputationGraph");
  }

  private static void assertRejected(NetworkSpec network, String message) {
    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> Dl4jExporter.configuration(network))
        .withMessageContaining(message);
  }

  private static NetworkSpec network(LayerSpec... layers) {
    return new NetworkSpec(IMAGE, List.of(layers), 3);
  }

  private static DenseSpec dense(String name, int units) {
    return new DenseSpec(name, units, true, Activation.IDENTITY, NONE);
  }

  private static ActivationSpec activation(String name, Activation.Function function) {
    return new ActivationSpec(name, Activation.of(function));
  }

  private static Conv2dSpec convolution(String name, int filters, Regularization regularization) {
    return new Conv2dSpec(
        name, filters, Window.square(1, 1, Padding.VALID), true, Activation.RELU, regularization);
  }

  private static DepthwiseConv2dSpec depthwise(
      Window window, boolean bias, Regularization regularization) {
    return new DepthwiseConv2dSpec("depthwise", 2, window, bias, Activation.RELU, regularization);
  }
}
