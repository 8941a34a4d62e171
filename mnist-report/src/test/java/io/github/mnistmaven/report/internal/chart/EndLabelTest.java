package io.github.mnistmaven.report.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndLabelTest {
  private static final Frame FRAME = new Frame(120, 120, 10, 10, 100, 110);

  @Test
  void placesALabelAfterTheLastKnownPoint() {
    LineChart chart =
        new LineChart.Builder("id", "Title", "unit", List.of(1, 2, 3))
            .series(new Series("A", "run-a", List.of(0.0, 5.0, 10.0), 1))
            .series(new Series("B", "run-b", List.of(0.0, 5.0, Double.NaN), 1))
            .series(new Series("C", "run-c", List.of(Double.NaN, Double.NaN, Double.NaN), 1))
            .frame(FRAME, 2)
            .labelEnds()
            .build();

    assertThat(chart.endLabels())
        .containsExactly(
            new EndLabel("61.0", "60.0", "B", "run-b"),
            new EndLabel("106.0", "10.0", "A", "run-a"));
  }

  @Test
  void labelsDoNotOverlapAndStayInTheFrame() {
    assertThat(EndLabel.of(List.of(end(50, "A"), end(55, "B"), end(20, "C")), FRAME))
        .extracting(EndLabel::text, EndLabel::y)
        .containsExactly(tuple("C", "20.0"), tuple("A", "50.0"), tuple("B", "62.0"));
    assertThat(EndLabel.of(List.of(end(109, "A"), end(110, "B"), end(110, "C")), FRAME))
        .extracting(EndLabel::y)
        .containsExactly("86.0", "98.0", "110.0");
  }

  private static EndLabel.End end(double y, String name) {
    return new EndLabel.End(100, y, new Series(name, "style", List.of(), 1));
  }
}
