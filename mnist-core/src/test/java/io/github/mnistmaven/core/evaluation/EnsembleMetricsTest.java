package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three members and four images of the classes a, a, b, b. */
class EnsembleMetricsTest {
  private static final ImageSet DIGITS =
      ImageSet.labeled(new byte[4], new int[] {0, 0, 1, 1}, 1, 1, List.of("a", "b"));

  @Test
  void computesMemberAccuraciesAgreementAndGain() {
    EnsembleMetrics.Members members = new EnsembleMetrics.Members(DIGITS);
    members.add(predicting(0, 0, 1, 0));
    members.add(predicting(0, 1, 1, 0));
    members.add(predicting(0, 0, 1, 1));

    EnsembleMetrics metrics = members.metrics(0.9);

    assertThat(metrics.members()).isEqualTo(3);
    assertThat(metrics.memberAccuracies()).containsExactly(0.75, 0.5, 1.0);
    assertThat(metrics.meanMemberAccuracy()).isEqualTo(0.75);
    // The first and the third image, whether correct or not.
    assertThat(metrics.agreement()).isEqualTo(0.5);
    assertThat(metrics.gain()).isCloseTo(0.15, within(1e-12));
  }

  private static float[] predicting(int... classes) {
    float[] probabilities = new float[8];
    for (int image = 0; image < 4; image++) {
      probabilities[2 * image + classes[image]] = 0.6f;
      probabilities[2 * image + 1 - classes[image]] = 0.4f;
    }
    return probabilities;
  }
}
