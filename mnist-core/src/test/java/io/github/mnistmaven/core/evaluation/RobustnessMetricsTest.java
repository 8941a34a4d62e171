package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessMetricsTest {
  private static Condition condition(String name, int correct, int total) {
    return new Condition(
        name, Proportion.of(correct, total), Example.of("7", 1, 2, new byte[] {0, -1}));
  }

  @Test
  void meansCountEachCorruptionOnceAndNoPhotos() {
    RobustnessMetrics metrics =
        new RobustnessMetrics(
            100,
            1,
            List.of(condition("shear", 90, 100), condition("rotate", 8, 10)),
            List.of(condition("fog", 1, 10)),
            List.of(condition("plain", 0, 10)));

    assertThat(metrics.meanImitated()).isCloseTo(0.85, within(1e-12));
    assertThat(metrics.meanOther()).isCloseTo(0.1, within(1e-12));
    assertThat(metrics.mean()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void anExampleKeepsItsPixels() {
    Example example = condition("fog", 1, 1).example();

    assertThat(example.pixelBytes()).containsExactly(0, -1);
  }
}
