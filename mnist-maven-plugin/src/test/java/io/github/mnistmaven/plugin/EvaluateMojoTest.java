package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluateMojoTest {
  @Test
  void theThresholdInForceIsLogged() {
    assertThat(EvaluateMojo.threshold(0.995, "0.99"))
        .isEqualTo("Accuracy 0.9950 meets mnist.minAccuracy=0.99");
  }

  @Test
  void aMissingThresholdIsLogged() {
    assertThat(EvaluateMojo.threshold(0.5, null))
        .isEqualTo("No threshold is set: mnist.minAccuracy fails the build below an accuracy");
  }
}
