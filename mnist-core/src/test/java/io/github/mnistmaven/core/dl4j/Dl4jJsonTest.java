package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Untrusted JSON configurations. */
class Dl4jJsonTest {
  @Test
  void aConfigurationIsReadFromItsJson() {
    MultiLayerConfiguration configuration =
        SmallConfiguration.of(
            WeightInit.XAVIER,
            new ConvolutionLayer.Builder(3, 2).nOut(4).build(),
            new DenseLayer.Builder().nOut(6).build());

    assertThat(Dl4jImporter.read("test", configuration.toJson())).isEqualTo(configuration);
  }

  @Test
  void configurationWithForbiddenClassIsNotPassedToDeeplearning4j() {
    String json =
        SmallConfiguration.of(WeightInit.XAVIER, new DenseLayer.Builder().nOut(6).build())
            .toJson()
            .replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "javax.script.ScriptEngine");

    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Dl4jImporter.read("model.zip", json))
        .withMessage(
            "model.zip: expected only classes of Deeplearning4j's layers and settings, found javax.script.ScriptEngine");
  }

  @Test
  void configurationWithHugeNumberIsNotPassedToDeeplearning4j() {
    String json =
        SmallConfiguration.of(WeightInit.XAVIER, new DenseLayer.Builder().nOut(6).build())
            .toJson()
            .replace("\"nout\" : 6", "\"nout\" : 123456789");

    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Dl4jImporter.read("model.zip", json))
        .withMessage("model.zip: expected nout in 0..16777216, found 123456789");
  }

  /** Arrays that Deeplearning4j's builders never produce. */
  @ParameterizedTest
  @CsvSource({
    "'\"kernelSize\" : [ 3, 2 ]', '\"kernelSize\" : [ 3 ]', kernelSize must be two numbers",
    "'\"stride\" : [ 1, 1 ]', '\"stride\" : null', stride must be two numbers",
    "'\"padding\" : [ 0, 0 ]', '\"padding\" : [ ]', padding must be two numbers",
    "'\"depthMultiplier\" : 1', '\"depthMultiplier\" : 2', nOut must be nIn * depthMultiplier = 4"
  })
  void anIncompleteLayerIsRejected(String from, String to, String message) {
    String json =
        SmallConfiguration.of(WeightInit.XAVIER, new DepthwiseConvolution2D.Builder(3, 2).build())
            .toJson();
    assertThat(json).contains(from);
    MultiLayerConfiguration configuration = Dl4jImporter.read("test", json.replace(from, to));

    assertThatExceptionOfType(UnsupportedNetworkException.class)
        .isThrownBy(() -> Dl4jImporter.network(configuration, new TensorShape(8, 7, 2)))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"{, a network's configuration", "'{}', '1 to 1000 layers, found 0'"})
  void invalidConfigurationTextIsRejected(String json, String message) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Dl4jImporter.read("model.zip", json))
        .withMessageContaining(message);
  }
}
