package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.option.InvalidOptionException;
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
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ConfiguredNetworkTest {
  @TempDir private Path folder;

  /** The files are what {@link KnownNetworks} builds: to be written again where that changes. */
  @ParameterizedTest
  @ValueSource(strings = {"lenet", "vgg", "mobilenet"})
  void aFileHoldsTheNetworkThatDl4jBuilds(String name) throws Exception {
    Path file = Path.of(getClass().getResource("/networks/" + name + ".json").toURI());

    Network read = ConfiguredNetwork.read(name + ".json", file);

    MultiLayerConfiguration built = KnownNetworks.all().get(name);
    assertThat(Files.readString(file)).isEqualTo(built.toJson());
    assertThat(parameters(read.configuration(28, 28, 10, 7)))
        .isEqualTo(parameters(ConfiguredNetwork.of(name, built).configuration(28, 28, 10, 7)));
    assertThat(read.name()).isEqualTo(name + ".json " + Sha256.of(file));
  }

  @Test
  void theSeedIsTheTrainings() {
    Network lenet = ConfiguredNetwork.of("lenet", KnownNetworks.leNet());
    assertThat(parameters(lenet.configuration(28, 28, 10, 1)))
        .isEqualTo(parameters(lenet.configuration(28, 28, 10, 1)))
        .isNotEqualTo(parameters(lenet.configuration(28, 28, 10, 2)));
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
  @ValueSource(strings = {"lenet", "file"})
  void isTheSameWhereItsBytesArrive(String kind) throws Exception {
    ConfiguredNetwork built = ConfiguredNetwork.of("mine", KnownNetworks.leNet());
    Path file = Files.write(folder.resolve("mine.json"), built.toJson());
    ConfiguredNetwork sent = kind.equals("file") ? ConfiguredNetwork.read("mine", file) : built;

    ConfiguredNetwork arrived = ConfiguredNetwork.ofJson(sent.label(), sent.toJson());

    assertThat(arrived.name()).isEqualTo(built.name());
    assertThat(parameters(arrived.configuration(28, 28, 10, 7)))
        .isEqualTo(parameters(built.configuration(28, 28, 10, 7)));
  }

  @Test
  void imagesOfAnotherSizeAreNamedWithBothSizes() {
    Network lenet = ConfiguredNetwork.of("lenet.json", KnownNetworks.leNet());
    assertThatThrownBy(() -> lenet.configuration(32, 32, 10, 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network lenet.json reads images of 28 x 28 but the data has 32 x 32; build it with"
                + " setInputType(InputType.convolutional(32, 32, 1))");
  }

  /** Whatever the size, a mean over all of the image is left. */
  @Test
  void aNetworkThatEndsInGlobalPoolingReadsImagesOfAnySize() {
    Network mobile = ConfiguredNetwork.of("mobilenet", KnownNetworks.mobileNetLike());
    assertThat(parameters(mobile.configuration(20, 33, 10, 1)))
        .isEqualTo(parameters(mobile.configuration(28, 28, 10, 1)));
  }

  @Test
  void anotherNumberOfClassesIsNamed() {
    Network lenet = ConfiguredNetwork.of("lenet.json", KnownNetworks.leNet());
    assertThatThrownBy(() -> lenet.configuration(28, 28, 26, 1))
        .hasMessage(
            "network lenet.json has 10 outputs but the data has 26 classes; give its last layer"
                + " nOut(26)");
  }

  @Test
  void anEndThatIsNoSoftmaxOnCrossEntropyIsNamed() {
    assertRefused(
        network(1, dense(), dense()),
        "network n must end in an OutputLayer with softmax and MCXENT but ends in DenseLayer");
    assertRefused(
        network(1, dense(), output(Activation.SIGMOID, LossFunction.XENT)),
        "network n must end in an OutputLayer with softmax and MCXENT but ends in OutputLayer with"
            + " sigmoid and LossBinaryXENT()");
  }

  @Test
  void channelsOfColourAreNamed() {
    assertRefused(
        network(
            3,
            new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build(),
            output(Activation.SOFTMAX, LossFunction.MCXENT)),
        "network n reads 3 channels but images here have one, of grey; build it with"
            + " setInputType(InputType.convolutional(height, width, 1))");
  }

  @Test
  void aNetworkWithoutATypeOfInputIsToldWhatItLacks() {
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
    assertThatThrownBy(() -> ConfiguredNetwork.of("n", rows).configuration(28, 28, 10, 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("network n: ")
        .hasMessageEndingWith(
            "; build it with setInputType(InputType.convolutional(height, width, 1))");
  }

  @Test
  void aFileThatIsNotThereIsToldByItsPath() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> ConfiguredNetwork.read("none.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network must be notebook, deep, strided, or the path of a .json file but "
                + file.toAbsolutePath()
                + " does not exist");
  }

  @Test
  void aFileThatIsNoNetworkIsToldSo() throws Exception {
    Path file = Files.writeString(folder.resolve("text.json"), "lenet");
    assertThatThrownBy(() -> ConfiguredNetwork.read("text.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("network text.json: expected a network's configuration, found ");
  }

  @Test
  void recurrentLayersAreNamed() throws Exception {
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
    Path file = Files.writeString(folder.resolve("lstm.json"), recurrent.toJson());
    assertThatThrownBy(() -> ConfiguredNetwork.read("lstm.json", file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "network lstm.json: expected only the classes of networks made here, found"
                + " org.deeplearning4j.nn.conf.layers.LSTM");
  }

  /** DL4J would make an object of any class that a file names. */
  @Test
  void aFileCannotNameAClassOfItsChoice() throws Exception {
    String json =
        KnownNetworks.leNet()
            .toJson()
            .replace("org.nd4j.linalg.activations.impl.ActivationTanH", "javax.swing.JFrame");
    Path file = Files.writeString(folder.resolve("hostile.json"), json);
    assertThatThrownBy(() -> ConfiguredNetwork.read("hostile.json", file))
        .hasMessageEndingWith("found javax.swing.JFrame");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 'expected of layer 3 2 outputs for each input, found 8 outputs for 8 inputs'",
    "5000, 'expected depthMultiplier in 1..1024, found 5000'"
  })
  void aDepthMultiplierMustFitTheOutputsAndBeOfThisWorld(int multiplier, String because)
      throws Exception {
    // The first in the file is the depthwise convolution's, which puts out 8 maps for 8.
    String json =
        KnownNetworks.mobileNetLike()
            .toJson()
            .replaceFirst("\"depthMultiplier\" : 1", "\"depthMultiplier\" : " + multiplier);
    Path file = Files.writeString(folder.resolve("deep.json"), json);

    assertThatThrownBy(() -> ConfiguredNetwork.read("deep.json", file).configuration(28, 28, 10, 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("network deep.json: " + because);
  }

  private static void assertRefused(MultiLayerConfiguration configuration, String sentence) {
    assertThatThrownBy(() -> ConfiguredNetwork.of("n", configuration).configuration(28, 28, 10, 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(sentence);
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

  private static float[] parameters(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network.params().toFloatVector();
  }
}
