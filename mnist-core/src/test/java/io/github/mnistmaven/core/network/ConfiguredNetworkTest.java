package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ConfiguredNetworkTest {
  /** Minimal user file that relies on the defaults of Keras. */
  private static final String NATIVE =
      """
      {"schemaVersion": 1, "inputShape": [28, 28, 1], "classes": 10, "layers": [
        {"kind": "conv2d", "name": "conv1", "filters": 8, "kernelSize": [3, 3],
         "activation": "relu"},
        {"kind": "maxPooling2d", "name": "pool1", "poolSize": [2, 2]},
        {"kind": "dense", "name": "output", "units": 10}]}
      """;

  @TempDir private Path folder;

  /**
   * The files contain the output of {@link KnownNetworks}; regenerate them after a change there.
   */
  @ParameterizedTest
  @ValueSource(strings = {"lenet", "vgg", "mobilenet"})
  void aFileHoldsTheNetworkThatDl4jBuilds(String name) throws Exception {
    Path file = Path.of(getClass().getResource("/networks/" + name + ".json").toURI());

    Network read = ConfiguredNetwork.read(name + ".json", file);

    MultiLayerConfiguration built = KnownNetworks.all().get(name);
    assertThat(Files.readString(file)).isEqualTo(built.toJson());
    assertThat(read.spec(28, 28, 10)).isEqualTo(ConfiguredNetwork.of(name, built).spec(28, 28, 10));
    assertThat(read.name()).isEqualTo(name + ".json " + Sha256.of(file));
  }

  @Test
  void aFileHoldsANetworkDescription() throws Exception {
    Path file = file("mine.json", NATIVE);

    Network read = ConfiguredNetwork.read("mine.json", file);

    NetworkSpec spec = read.spec(28, 28, 10);
    assertThat(spec.layers()).hasSize(3);
    assertThat(spec.weightShapes().get("output/kernel")).containsExactly(13 * 13 * 8, 10);
    assertThat(read.name()).isEqualTo("mine.json " + Sha256.of(file));
    assertThat(read.initializer()).isEqualTo(WeightInitializer.GLOROT_UNIFORM);
  }

  @Test
  void aNetworkDescriptionIsANetwork() {
    NetworkSpec spec = NetworkJson.read(NATIVE);

    ConfiguredNetwork network = ConfiguredNetwork.of("mine", spec);

    assertThat(network.spec(28, 28, 10)).isEqualTo(spec);
    assertThat(new String(network.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(NetworkJson.write(spec));
    assertThat(ConfiguredNetwork.of("mine", NetworkJson.read(NATIVE)).name())
        .isEqualTo(network.name());
    assertThat(ConfiguredNetwork.of("mine", new NotebookNetwork().spec(28, 28, 10)).name())
        .isNotEqualTo(network.name());
  }

  @Test
  void theInitialWeightsAreDrawnAsTheConfigurationDraws() {
    MultiLayerConfiguration he = KnownNetworks.leNet();
    he.getConfs()
        .forEach(
            conf -> {
              if (conf.getLayer() instanceof org.deeplearning4j.nn.conf.layers.BaseLayer layer) {
                layer.setWeightInitFn(WeightInit.RELU.getWeightInitFunction());
              }
            });
    assertThat(ConfiguredNetwork.of("lenet", he).initializer())
        .isEqualTo(WeightInitializer.HE_NORMAL);
    assertThat(ConfiguredNetwork.of("lenet", KnownNetworks.leNet()).initializer())
        .isEqualTo(WeightInitializer.GLOROT_NORMAL);
  }

  @Test
  void networksOfOneNameAreTheSame() {
    String lenet = ConfiguredNetwork.of("mine", KnownNetworks.leNet()).name();
    assertThat(ConfiguredNetwork.of("mine", KnownNetworks.leNet()).name()).isEqualTo(lenet);
    MultiLayerConfiguration seeded = KnownNetworks.leNet();
    seeded.getConfs().forEach(conf -> conf.setSeed(5));
    assertThat(ConfiguredNetwork.of("mine", seeded).name()).isEqualTo(lenet);
    assertThat(ConfiguredNetwork.of("mine", KnownNetworks.vggLike()).name()).isNotEqualTo(lenet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "dl4j file", "own", "own file"})
  void isEqualAfterSerialization(String kind) throws Exception {
    ConfiguredNetwork built =
        kind.startsWith("dl4j")
            ? ConfiguredNetwork.of("mine", KnownNetworks.leNet())
            : ConfiguredNetwork.of("mine", NetworkJson.read(NATIVE));
    Path file = Files.write(folder.resolve("mine.json"), built.toJson());
    ConfiguredNetwork source = kind.endsWith("file") ? ConfiguredNetwork.read("mine", file) : built;

    ConfiguredNetwork deserialized = ConfiguredNetwork.ofJson(source.label(), source.toJson());

    assertThat(deserialized.name()).isEqualTo(built.name());
    assertThat(deserialized.spec(28, 28, 10)).isEqualTo(built.spec(28, 28, 10));
    assertThat(deserialized.initializer()).isEqualTo(built.initializer());
  }

  @Test
  void otherImageSizeIsRejectedWithBothSizes() {
    Network lenet = ConfiguredNetwork.of("lenet.json", KnownNetworks.leNet());
    assertThatThrownBy(() -> lenet.spec(32, 32, 10))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network lenet.json: the images must be 28 x 28 but are 32 x 32; build the network with"
                + " setInputType(InputType.convolutional(32, 32, 1))");
    Network mine = ConfiguredNetwork.of("mine.json", NetworkJson.read(NATIVE));
    assertThatThrownBy(() -> mine.spec(32, 20, 10))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network mine.json: inputShape must be [32, 20, 1], the shape of the images, but is"
                + " [28, 28, 1]; change inputShape");
  }

  /** Global pooling reduces any image size to one value per channel. */
  @Test
  void aNetworkThatEndsInGlobalPoolingTakesImagesOfAnySize() {
    Network mobile = ConfiguredNetwork.of("mobilenet", KnownNetworks.mobileNetLike());
    assertThat(mobile.spec(20, 33, 10).weightShapes())
        .isEqualTo(mobile.spec(28, 28, 10).weightShapes());
  }

  @Test
  void otherNumberOfClassesIsRejected() {
    Network lenet = ConfiguredNetwork.of("lenet.json", KnownNetworks.leNet());
    assertThatThrownBy(() -> lenet.spec(28, 28, 26))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network lenet.json has 10 outputs but the data has 26 classes; set nOut(26)"
                + " in its last layer");
    Network mine = ConfiguredNetwork.of("mine.json", NetworkJson.read(NATIVE));
    assertThatThrownBy(() -> mine.spec(28, 28, 26))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network mine.json has 10 outputs but the data has 26 classes; set classes and the"
                + " outputs of its last layer to 26");
  }

  @Test
  void lastLayerMustBeSoftmaxWithCrossEntropy() {
    assertRejected(
        network(1, dense(), dense()),
        "network n: layer 1 (DenseLayer \"layer1\"): the last layer must be an OutputLayer or a"
            + " LossLayer");
    assertRejected(
        network(1, dense(), output(Activation.SIGMOID, LossFunction.XENT)),
        "network n: layer 1 (OutputLayer \"layer1\"): the activation of the last layer must be"
            + " softmax but is sigmoid");
  }

  @Test
  void severalChannelsAreRejected() {
    assertRejected(
        network(
            3,
            new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build(),
            output(Activation.SOFTMAX, LossFunction.MCXENT)),
        "network n: layer 0 (ConvolutionLayer \"layer0\"): nIn must be 1 for an input of the shape"
            + " [28, 28, 1] (build the configuration with setInputType) but is 3");
    Network color =
        ConfiguredNetwork.of(
            "color.json", NetworkJson.read(NATIVE.replace("[28, 28, 1]", "[28, 28, 3]")));
    assertThatThrownBy(() -> color.spec(28, 28, 10))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network color.json: inputShape must be [28, 28, 1], the shape of the images, but is"
                + " [28, 28, 3]; change inputShape");
  }

  @Test
  void networkWithoutInputTypeIsRejected() {
    MultiLayerConfiguration rows =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nIn(784).nOut(5).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(5)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    assertRejected(
        rows,
        "network n: layer 0 (DenseLayer \"layer0\"): the input must be a vector of features (build"
            + " the configuration with setInputType, which flattens images) but is an image of the"
            + " shape [28, 28, 1]");
  }

  /**
   * Otherwise the error would occur only at the start of training, long after option validation.
   */
  @Test
  void unsupportedInitializerIsRejectedWithTheLayers() {
    MultiLayerConfiguration ones = KnownNetworks.leNet();
    ((ConvolutionLayer) ones.getConf(0).getLayer())
        .setWeightInitFn(WeightInit.ONES.getWeightInitFunction());
    assertRejected(
        ones,
        "network n: layer 0 (ConvolutionLayer \"layer0\"): weightInit must be XAVIER_UNIFORM,"
            + " XAVIER, RELU_UNIFORM, RELU, LECUN_UNIFORM or LECUN_NORMAL but is WeightInitConstant");
  }

  @Test
  void missingFileIsReportedWithItsPath() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> ConfiguredNetwork.read("none.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network must be notebook, deep, strided, or the path of a .json file but "
                + file.toAbsolutePath()
                + " does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lenet           | must be JSON but is not: Unrecognized token 'lenet'",
        "``              | must be JSON but is not: ",
        "{\"confs\":     | must be JSON but is not: ",
        "[]              | network description, line 1, column 1: network must be an object but is"
            + " an array of 0",
        "null            | network description, line 1, column 1: network must be an object but is"
            + " null",
      })
  void invalidNetworkTextIsRejected(String text, String reason) throws Exception {
    assertThatThrownBy(() -> ConfiguredNetwork.read("text.json", file("text.json", text)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageMatching("(?s)network text\\.json:? \\Q" + reason + "\\E.*");
  }

  /** The message for a file of another library lists the supported formats. */
  @Test
  void fileOfAnotherLibraryIsRejectedWithSupportedFormats() throws Exception {
    Path file =
        file(
            "keras.json",
            "{\"class_name\":\"Sequential\",\"config\":{},\"keras_version\":\"3\",\"backend\":\"\","
                + "\"a\":1,\"b\":2}");
    assertThatThrownBy(() -> ConfiguredNetwork.read("keras.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network keras.json must be a network description, with the key \"schemaVersion\", or"
                + " Deeplearning4j's JSON of a MultiLayerConfiguration, with the key \"confs\", but"
                + " has only [class_name, config, keras_version, backend, a] and others");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"filters\": 8 | \"filter\": 8 | line 2, column 3: layers[0] must have the key \"filters\"",
        "\"relu\" | \"reluu\" | line 3, column 18: activation must be one of",
        "[3, 3] | [30, 3] | line 1, column 1: layer conv1: a window of 30 x 3 does not fit into an"
            + " input of [28, 28, 1]",
        "\"units\": 10 | \"units\": 9 | line 1, column 1: the last layer must have the output shape"
            + " [1, 1, 10], a value for each class, but has [1, 1, 9]",
      })
  void errorInANetworkDescriptionIsReportedWithItsPosition(
      String text, String replacement, String reason) throws Exception {
    Path file = file("mine.json", NATIVE.replace(text, replacement));
    assertThatThrownBy(() -> ConfiguredNetwork.read("mine.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("network mine.json: network description, " + reason);
  }

  @Test
  void recurrentLayersAreRejected() throws Exception {
    MultiLayerConfiguration recurrent =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new LSTM.Builder().nIn(28).nOut(5).activation(Activation.TANH).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(5)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    Path file = file("lstm.json", recurrent.toJson());
    assertThatThrownBy(() -> ConfiguredNetwork.read("lstm.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network lstm.json: expected only classes of Deeplearning4j's layers and settings,"
                + " found org.deeplearning4j.nn.conf.layers.LSTM");
  }

  /** Deeplearning4j would instantiate any class named in a file. */
  @Test
  void fileCannotNameArbitraryClasses() throws Exception {
    String json =
        KnownNetworks.leNet()
            .toJson()
            .replace("org.nd4j.linalg.activations.impl.ActivationTanH", "javax.swing.JFrame");
    Path file = file("hostile.json", json);
    assertThatThrownBy(() -> ConfiguredNetwork.read("hostile.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageEndingWith("found javax.swing.JFrame");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | layer 3 (DepthwiseConvolution2D \"layer3\"): nOut must be nIn * depthMultiplier = 16 but is 8",
        "5000 | expected depthMultiplier in 1..1024, found 5000"
      })
  void aDepthMultiplierMustFitTheOutputsAndBeInRange(int multiplier, String reason)
      throws Exception {
    // The first occurrence in the file is the depthwise convolution's, with 8 inputs and 8 outputs.
    String json =
        KnownNetworks.mobileNetLike()
            .toJson()
            .replaceFirst("\"depthMultiplier\" : 1", "\"depthMultiplier\" : " + multiplier);
    Path file = file("deep.json", json);

    assertThatThrownBy(() -> ConfiguredNetwork.read("deep.json", file).spec(28, 28, 10))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("network deep.json: " + reason);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertRejected(MultiLayerConfiguration configuration, String message) {
    assertThatThrownBy(() -> ConfiguredNetwork.of("n", configuration).spec(28, 28, 10))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  private static MultiLayerConfiguration network(int channels, Layer first, Layer last) {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(first)
        .layer(last)
        .setInputType(InputType.convolutional(28, 28, channels))
        .build();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(10).activation(Activation.RELU).build();
  }

  private static Layer output(Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nOut(10).activation(activation).build();
  }
}
