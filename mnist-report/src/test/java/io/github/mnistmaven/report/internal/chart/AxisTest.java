package io.github.mnistmaven.report.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void ticksAreRoundNumbersThatCoverTheValues() {
    Axis axis = Axis.covering(0.013, 0.171, 4);

    assertThat(axis.ticks().stream().map(axis::label))
        .containsExactly("0", "0.05", "0.10", "0.15", "0.20");
  }

  @Test
  void endsAtAValueThatIsATick() {
    Axis axis = Axis.covering(0, 0.3, 3);

    assertThat(axis.high()).isEqualTo(0.3, within(1e-12));
    assertThat(axis.position(0.15)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void supportsASingleValue() {
    Axis axis = Axis.covering(5, 5, 4);

    assertThat(axis.low()).isLessThanOrEqualTo(5);
    assertThat(axis.high()).isGreaterThan(5);
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    Axis axis = Axis.covering(0, 0.001, 4);

    assertThat(axis.label(axis.step())).isEqualTo("0.0005");
  }
}
