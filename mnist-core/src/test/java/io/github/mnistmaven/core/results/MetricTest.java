package io.github.mnistmaven.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void printsFractionsAsPercentages() {
    assertThat(Metric.ACCURACY.print(0.99645)).isEqualTo("99.65 %");
    assertThat(Metric.LOSS.print(0.0123)).isEqualTo("0.0123");
  }

  @Test
  void printsChangesWithASignAndInPercentagePoints() {
    assertThat(Metric.ACCURACY.printChange(0.0012)).isEqualTo("+0.12 pp");
    assertThat(Metric.ACCURACY.printChange(-0.0012)).isEqualTo("\u22120.12 pp");
    assertThat(Metric.LOSS.printChange(0)).isEqualTo("0.0000");
  }

  @Test
  void printsAnUnknownChangeAsNotAvailable() {
    assertThat(Metric.LOSS.printChange(Double.NaN)).isEqualTo("n/a");
  }
}
