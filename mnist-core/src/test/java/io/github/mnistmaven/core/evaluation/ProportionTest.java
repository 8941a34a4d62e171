package io.github.mnistmaven.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionTest {
  /** Expected values: roots of the score equation (p - s)^2 = z^2 s (1 - s) / n, by bisection. */
  @Test
  void intervalIsWilsonScoreInterval() {
    Proportion accuracy = Proportion.of(9965, 10_000);

    assertThat(accuracy.value()).isEqualTo(0.9965);
    assertThat(accuracy.lower()).isCloseTo(0.99513646812354, within(1e-12));
    assertThat(accuracy.upper()).isCloseTo(0.99748222149437, within(1e-12));
  }

  @Property
  void intervalContainsTheValueAndIsInZeroToOne(
      @ForAll @IntRange(min = 1, max = 100_000) int total,
      @ForAll @IntRange(max = 100_000) int successes) {
    Proportion proportion = Proportion.of(successes % (total + 1), total);

    assertThat(proportion.lower()).isBetween(0.0, proportion.value());
    assertThat(proportion.upper()).isBetween(proportion.value(), 1.0);
  }

  @Test
  void rejectsMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> Proportion.of(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("are 3 and 2");
    assertThatThrownBy(() -> Proportion.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
