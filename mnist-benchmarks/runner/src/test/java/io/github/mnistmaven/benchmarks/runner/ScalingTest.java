package io.github.mnistmaven.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.benchmarks.runner.Scaling.Rates;
import org.junit.jupiter.api.Test;

class ScalingTest {
  /** 1 ms per image and 16 ms per step: 80 ms for 64 images and 272 ms for 256. */
  private static final Rates ONE = new Rates(64 / 0.080, 256 / 0.272);

  /** 0.625 ms per image (0.5 / 0.8) and 10 ms per step (16 / 2 and 2 of barriers). */
  private static final Rates TWO = new Rates(64 / 0.050, 256 / 0.170);

  private final Scaling scaling = Scaling.of(ONE, TWO);

  @Test
  void fitFindsTheConstantsOfTheRates() {
    assertThat(scaling.image()).isCloseTo(1e-3, within(1e-12));
    assertThat(scaling.step()).isCloseTo(16e-3, within(1e-12));
    assertThat(scaling.efficiency()).isCloseTo(0.8, within(1e-12));
    assertThat(scaling.barriers()).isCloseTo(2e-3, within(1e-12));
  }

  @Test
  void reproducesTheFittedRates() {
    assertThat(scaling.rate(64, 1)).isCloseTo(ONE.small(), within(1e-9));
    assertThat(scaling.rate(256, 2)).isCloseTo(TWO.large(), within(1e-9));
  }

  /** 64 / 16 / 0.8^4 = 9.765625 ms, 16 / 8 = 2 ms, four levels of 2 ms. */
  @Test
  void memoryBandwidthScalesToEightThreads() {
    assertThat(scaling.rate(64, 16)).isCloseTo(64 / 19.765625e-3, within(1e-6));
  }
}
