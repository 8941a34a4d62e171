package io.github.mnistmaven.report.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineChartTest {

  @Test
  void convertsValuesToCoordinates() {
    LineChart chart =
        chart(List.of(1, 2, 3), List.of(0.0, 5.0, 10.0)).frame(frame(), 2).from(0).build();

    assertThat(chart.lines().get(0).path()).isEqualTo("M10.0 110.0L60.0 60.0L110.0 10.0");
    assertThat(chart.yTicks()).extracting(Tick::label).containsExactly("0", "5", "10");
    assertThat(chart.yTicks()).extracting(Tick::at).containsExactly("110.0", "60.0", "10.0");
  }

  @Test
  void nanLeavesAGap() {
    LineChart chart =
        chart(List.of(1, 2, 3), List.of(0.0, Double.NaN, 10.0)).frame(frame(), 2).build();

    assertThat(chart.lines().get(0).path()).isEqualTo("M10.0 110.0M110.0 10.0");
    assertThat(chart.readouts().get(1).text()).containsExactly("epoch 2");
  }

  @Test
  void readoutShowsTheValuesOfItsEpoch() {
    LineChart chart = chart(List.of(1, 2), List.of(0.25, 0.5)).build();

    assertThat(chart.readouts().get(0).text()).containsExactly("epoch 1", "line 0.250");
  }

  @Test
  void limitsPointsAndReadoutsOfLongTrainings() {
    List<Integer> epochs = IntStream.rangeClosed(1, 5_000).boxed().toList();
    LineChart chart = chart(epochs, Collections.nCopies(5_000, 0.5)).build();

    assertThat(chart.lines().get(0).points()).isEmpty();
    assertThat(chart.readouts()).hasSizeLessThanOrEqualTo(100);
    assertThat(chart.xTicks()).hasSizeBetween(4, 12);
  }

  @Test
  void centersASingleEpoch() {
    LineChart chart = chart(List.of(1), List.of(0.5)).frame(frame(), 2).build();

    assertThat(chart.lines().get(0).points())
        .extracting(LineChart.Point::x)
        .containsExactly("60.0");
  }

  private static Frame frame() {
    return new Frame(120, 120, 10, 10, 110, 110);
  }

  private static LineChart.Builder chart(List<Integer> steps, List<Double> values) {
    return new LineChart.Builder("id", "Title", "unit", steps)
        .series(new Series("line", "training", values, 3));
  }
}
