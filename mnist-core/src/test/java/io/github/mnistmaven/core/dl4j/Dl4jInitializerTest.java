package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.engine.network.WeightInitializer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dl4jInitializerTest {
  @ParameterizedTest
  @CsvSource({
    "XAVIER_UNIFORM, GLOROT_UNIFORM",
    "XAVIER, GLOROT_NORMAL",
    "RELU_UNIFORM, HE_UNIFORM",
    "RELU, HE_NORMAL",
    "LECUN_UNIFORM, LECUN_UNIFORM",
    "LECUN_NORMAL, LECUN_NORMAL"
  })
  void weightInitializerIsMappedToItsKerasEquivalent(WeightInit dl4j, WeightInitializer keras) {
    MultiLayerConfiguration configuration =
        SmallConfiguration.of(
            dl4j,
            new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
            new BatchNormalization.Builder().build());

    assertThat(Dl4jImporter.initializer(configuration)).isEqualTo(keras);
  }

  @Test
  void unsupportedInitialValuesAreRejected() {
    assertInitializerRejected(
        new DenseLayer.Builder().nOut(3).weightInit(WeightInit.ONES).build(),
        "layer 0 (DenseLayer \"layer0\"): weightInit must be XAVIER_UNIFORM");
    assertInitializerRejected(
        new DenseLayer.Builder().nOut(3).weightInit(WeightInit.RELU).build(),
        "the weight initializer must be that of the layers before it, HE_NORMAL, but is GLOROT_UNIFORM");
    assertInitializerRejected(
        new DenseLayer.Builder().nOut(3).biasInit(0.1).build(), "biasInit must be 0 but is 0.1");
    assertInitializerRejected(
        new BatchNormalization.Builder().gamma(2).build(),
        "the initial gamma must be 1 but is 2.0");
    assertInitializerRejected(
        new BatchNormalization.Builder().beta(2).build(), "the initial beta must be 0 but is 2.0");
  }

  private static void assertInitializerRejected(Layer layer, String message) {
    MultiLayerConfiguration configuration = SmallConfiguration.of(WeightInit.XAVIER_UNIFORM, layer);
    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> Dl4jImporter.initializer(configuration))
        .withMessageContaining(message);
  }
}
