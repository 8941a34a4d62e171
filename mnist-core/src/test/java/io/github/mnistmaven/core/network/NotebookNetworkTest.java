package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotebookNetworkTest {
  private final NetworkSpec network = new NotebookNetwork().spec(28, 28, 10);

  @Test
  void hasTheNotebooksParametersLayerByLayer() {
    NetworkSummary summary = NetworkSummary.of(network);

    // Weights and biases, and four parameters per batch-norm feature, as Keras counts them.
    assertThat(summary.layers())
        .extracting(LayerSummary::parameters)
        .containsExactly(
            320L, 128L, 9248L, 128L, 0L, 0L, 18496L, 256L, 36928L, 256L, 0L, 0L, 1606144L, 2048L,
            0L, 525312L, 4096L, 0L, 10250L);
    assertThat(summary.parameters()).isEqualTo(2_213_610);
  }

  @Test
  void describesEachLayerInWords() {
    NetworkSummary summary = NetworkSummary.of(network);

    assertThat(summary.layers().get(0))
        .isEqualTo(new LayerSummary("conv1", "Convolution 3x3", "32 x 28 x 28", 320, "relu"));
    assertThat(summary.layers().get(4))
        .isEqualTo(new LayerSummary("pool1", "Max pooling 2x2", "32 x 14 x 14", 0, ""));
    assertThat(summary.layers().get(17).type()).isEqualTo("Dropout 0.50");
    assertThat(summary.layers().get(18))
        .isEqualTo(new LayerSummary("output", "Dense", "10", 10250, "softmax"));
  }

  @Test
  void startsFromGlorotUniformWeightsAndZeroBiases() {
    Weights weights = Weights.initial(network, new NotebookNetwork().initializer(), 66);

    float[] kernel = weights.get("conv2/kernel");
    // Glorot and Bengio 2010: uniform in +-sqrt(6 / (fan in + fan out)), both 32 * 9 here.
    double limit = Math.sqrt(6.0 / (288 + 288));
    assertThat(values(kernel).max().orElseThrow()).isCloseTo(limit, within(limit * 0.01));
    assertThat(values(kernel).min().orElseThrow()).isCloseTo(-limit, within(limit * 0.01));
    double variance = values(kernel).map(w -> w * w).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isCloseTo(limit / Math.sqrt(3), within(limit * 0.02));
    assertThat(weights.get("conv2/bias")).hasSize(32).containsOnly(0);
  }

  private static DoubleStream values(float[] kernel) {
    return IntStream.range(0, kernel.length).mapToDouble(i -> kernel[i]);
  }

  @Test
  void usesBatchNormDefaultsOfKeras() {
    assertThat(network.layers().get(1)).isEqualTo(new BatchNormSpec("norm1", 0.99, 1e-3, true));
  }

  @Test
  void rejectsImagesTooSmallForTwoPoolingLayers() {
    assertThatThrownBy(() -> new NotebookNetwork().spec(3, 28, 10))
        .hasMessage("images must be at least 4 x 4 for the network notebook but are 3 x 28");
  }

  @Test
  void rejectsASingleClass() {
    assertThatThrownBy(() -> new NotebookNetwork().spec(28, 28, 1))
        .hasMessage("there must be at least 2 classes but there are 1");
  }
}
