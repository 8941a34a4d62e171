package io.github.mnistmaven.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void roundsHalfUpAsPeopleDo() {
    assertThat(Numbers.fixed(0.125, 2)).isEqualTo("0.13");
    assertThat(Numbers.fixed(2, 3)).isEqualTo("2.000");
    assertThat(Numbers.percent(0.99645, 2)).isEqualTo("99.65 %");
  }

  @Test
  void neverShowsAMinusBeforeZero() {
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
  }

  @Test
  void saysWhenANumberIsUnknown() {
    assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("n/a");
    assertThat(Numbers.percent(Double.POSITIVE_INFINITY, 2)).isEqualTo("n/a");
    assertThat(Numbers.change(Metric.LOSS, Double.NaN)).isEqualTo("n/a");
  }

  @Test
  void groupsThousands() {
    assertThat(Numbers.grouped(1_234_567)).isEqualTo("1,234,567");
  }

  @Test
  void aChangeHasItsSignAndSharesArePercentagePoints() {
    assertThat(Numbers.change(Metric.ACCURACY, 0.0012)).isEqualTo("+0.12 pp");
    assertThat(Numbers.change(Metric.ACCURACY, -0.0012)).isEqualTo("\u22120.12 pp");
    assertThat(Numbers.change(Metric.LOSS, 0)).isEqualTo("0.0000");
  }
}
