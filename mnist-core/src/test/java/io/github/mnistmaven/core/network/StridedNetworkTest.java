package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.engine.network.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StridedNetworkTest {

  @Test
  void hasTheDocumentedNumberOfParameters() {
    NetworkSpec network = new StridedNetwork().spec(28, 28, 10);

    // Weights and biases of seven convolutions, four parameters per batch-norm channel, and the
    // softmax layer on the remaining pixel of 128 channels.
    int convolutions =
        (9 * 32 + 32)
            + (9 * 32 * 32 + 32)
            + (25 * 32 * 32 + 32)
            + (9 * 32 * 64 + 64)
            + (9 * 64 * 64 + 64)
            + (25 * 64 * 64 + 64)
            + (16 * 64 * 128 + 128);
    int norms = 4 * (3 * 32 + 3 * 64 + 128);
    assertThat(NetworkSummary.of(network).parameters())
        .isEqualTo(convolutions + norms + 128 * 10 + 10)
        .isEqualTo(327_242);
  }

  @ParameterizedTest(name = "{0} x {0}: {1} remaining pixels")
  @CsvSource({
    // 25 - 4 = 21, halved 11, - 4 = 7, halved 4, - 3 = 1
    "25, 1",
    // 28 - 4 = 24, halved 12, - 4 = 8, halved 4, - 3 = 1
    "28, 1",
    // 64 - 4 = 60, halved 30, - 4 = 26, halved 13, - 3 = 10
    "64, 100"
  })
  void downsamplesImagesOfAnySupportedSize(int side, int remainingPixels) {
    NetworkSpec network = new StridedNetwork().spec(side, side, 10);

    assertThat(network.classes()).isEqualTo(10);
    assertThat(network.weightShapes().get("output/kernel"))
        .containsExactly(remainingPixels * 128, 10);
  }

  @Test
  void rejectsSmallerImagesAndSuggestsANetwork() {
    assertThatThrownBy(() -> new StridedNetwork().spec(28, 24, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images must be at least 25 x 25 for the network strided but are 28 x 24; the network"
                + " notebook supports images of at least 4 x 4");
  }
}
