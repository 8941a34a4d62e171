package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.network.internal.NetworkDescription;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NotebookNetworkTest {
  private final MultiLayerConfiguration configuration =
      new NotebookNetwork().configuration(28, 28, 10, 66);

  @Test
  void hasTheNotebooksParametersLayerByLayer() {
    NetworkSummary summary =
        NetworkDescription.of(configuration, InputType.convolutional(28, 28, 1));

    // Weights and biases, and four numbers for each feature of a batch norm, as Keras counts.
    assertThat(summary.layers())
        .extracting(LayerSummary::parameters)
        .containsExactly(
            320L, 128L, 9248L, 128L, 0L, 0L, 18496L, 256L, 36928L, 256L, 0L, 0L, 1606144L, 2048L,
            0L, 525312L, 4096L, 0L, 10250L);
    assertThat(summary.parameters()).isEqualTo(2_213_610);
  }

  @Test
  void describesEachLayerInWords() {
    NetworkSummary summary =
        NetworkDescription.of(configuration, InputType.convolutional(28, 28, 1));

    assertThat(summary.layers().get(0))
        .isEqualTo(new LayerSummary("conv1", "Convolution 3x3", "32 x 28 x 28", 320, "relu"));
    assertThat(summary.layers().get(4))
        .isEqualTo(new LayerSummary("pool1", "Max pooling 2x2", "32 x 14 x 14", 0, ""));
    assertThat(summary.layers().get(17).type()).isEqualTo("Dropout 0.50");
    assertThat(summary.layers().get(18))
        .isEqualTo(new LayerSummary("output", "Output", "10", 10250, "softmax"));
  }

  @Test
  void startsFromGlorotUniformWeightsAndZeroBiases() {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();

    INDArray weights = network.getParam("2_W");
    // Glorot and Bengio 2010: uniform in +-sqrt(6 / (fan in + fan out)), both 32 * 9 here.
    double limit = Math.sqrt(6.0 / (288 + 288));
    assertThat(weights.maxNumber().doubleValue()).isCloseTo(limit, within(limit * 0.01));
    assertThat(weights.minNumber().doubleValue()).isCloseTo(-limit, within(limit * 0.01));
    assertThat(weights.stdNumber().doubleValue())
        .isCloseTo(limit / Math.sqrt(3), within(limit * 0.02));
    assertThat(network.getParam("2_b").amaxNumber().doubleValue()).isZero();
  }

  @Test
  void normalisesAsKerasDoes() {
    BatchNormalization norm = (BatchNormalization) configuration.getConf(1).getLayer();

    assertThat(norm.getDecay()).isEqualTo(0.99);
    assertThat(norm.getEps()).isEqualTo(1e-3);
  }

  @Test
  void refusesImagesThatTwoPoolingsWouldLeaveEmpty() {
    assertThatThrownBy(() -> new NotebookNetwork().configuration(3, 28, 10, 1))
        .hasMessage("images must be at least 4 x 4 for the network notebook but are 3 x 28");
  }

  @Test
  void refusesASingleClass() {
    assertThatThrownBy(() -> new NotebookNetwork().configuration(28, 28, 1, 1))
        .hasMessage("there must be at least 2 classes but there are 1");
  }
}
