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

  /** Java 17 gives 1.9999999999999998E23 for the second number, Java 19 the shorter text. */
  @Test
  void theShortestDecimalDoesNotDependOnTheJavaVersion() {
    assertThat(Numbers.shortest(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(Numbers.shortest(Double.parseDouble("2e23"))).isEqualTo("2.0E23");
    assertThat(Numbers.shortest(Double.parseDouble("1e23"))).isEqualTo("1.0E23");
    assertThat(Numbers.shortest(-120)).isEqualTo("-120.0");
    assertThat(Numbers.shortest(1e-3)).isEqualTo("0.001");
    assertThat(Numbers.shortest(1.5e-4)).isEqualTo("1.5E-4");
    assertThat(Numbers.shortest(9_999_999)).isEqualTo("9999999.0");
    assertThat(Numbers.shortest(1e7)).isEqualTo("1.0E7");
    assertThat(Numbers.shortest(0)).isEqualTo("0.0");
    assertThat(Numbers.shortest(Double.MIN_VALUE)).isEqualTo("5.0E-324");
    assertThat(Numbers.shortest(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
  }
}
