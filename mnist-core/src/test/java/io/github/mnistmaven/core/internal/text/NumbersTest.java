package io.github.mnistmaven.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void roundsHalfUp() {
    assertThat(Numbers.fixed(0.125, 2)).isEqualTo("0.13");
    assertThat(Numbers.fixed(2, 3)).isEqualTo("2.000");
    assertThat(Numbers.percent(0.99645, 2)).isEqualTo("99.65 %");
  }

  @Test
  void onlyOneIsFormattedAs100Percent() {
    assertThat(Numbers.percent(0.99999, 2)).isEqualTo("99.99 %");
    assertThat(Numbers.percent(0.9999, 0)).isEqualTo("99 %");
    assertThat(Numbers.percent(1, 2)).isEqualTo("100.00 %");
  }

  @Test
  void neverFormatsNegativeZero() {
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
  }

  @Test
  void formatsNonFiniteNumbersAsUnknown() {
    assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("n/a");
    assertThat(Numbers.percent(Double.POSITIVE_INFINITY, 2)).isEqualTo("n/a");
  }

  @Test
  void groupsThousands() {
    assertThat(Numbers.grouped(1_234_567)).isEqualTo("1,234,567");
  }
}
