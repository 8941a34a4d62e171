package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeepNetworkTest {

  @Test
  void hasTheDocumentedNumberOfParameters() {
    NetworkSummary summary = NetworkSummary.of(new DeepNetwork().spec(28, 28, 10));

    // Weights and biases of six convolutions, four parameters per batch-norm channel, and the
    // softmax layer on 3 x 3 pixels of 128 channels.
    int convolutions =
        (9 * 32 + 32)
            + (9 * 32 * 32 + 32)
            + (9 * 32 * 64 + 64)
            + (9 * 64 * 64 + 64)
            + (9 * 64 * 128 + 128)
            + (9 * 128 * 128 + 128);
    int norms = 4 * (32 + 32 + 64 + 64 + 128 + 128);
    assertThat(summary.parameters())
        .isEqualTo(convolutions + norms + 9 * 128 * 10 + 10)
        .isEqualTo(299_754);
  }

  @Test
  void rejectsImagesTooSmallForThreePoolingLayers() {
    assertThatThrownBy(() -> new DeepNetwork().spec(7, 28, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images must be at least 8 x 8 for the network deep but are 7 x 28; the network notebook supports images of at least 4 x 4");
  }
}
