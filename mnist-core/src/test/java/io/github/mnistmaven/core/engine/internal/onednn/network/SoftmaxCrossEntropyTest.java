package io.github.mnistmaven.core.engine.internal.onednn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {

  @Test
  void lossHitsAndGradientAreThoseOfAHandWorkedBatch() {
    FloatBuffer scores = FloatBuffer.wrap(new float[] {0, 0, (float) Math.log(3), 0});
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(2);
    loss.train(scores, 2, new float[] {1, 0, 0, 1});
    assertThat(loss.loss()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-7));
    assertThat(loss.correct()).isEqualTo(1);
    assertThat(scores.array())
        .containsExactly(new float[] {-.25f, .25f, .375f, -.375f}, within(1e-7f));
  }

  @Test
  void scoresOfAnySizeKeepTheirProbabilitiesFinite() {
    float[] probabilities = new float[3];
    new SoftmaxCrossEntropy(3)
        .probabilities(
            FloatBuffer.wrap(new float[] {1e30f, 1e30f, -1e30f}), 0, 1, probabilities, 0);
    assertThat(probabilities).containsExactly(0.5f, 0.5f, 0);
  }
}
