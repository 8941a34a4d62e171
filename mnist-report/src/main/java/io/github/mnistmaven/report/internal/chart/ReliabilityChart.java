package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.evaluation.Calibration;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reliability diagram: accuracy over confidence. Perfect calibration is on the diagonal.
 *
 * @param frame size of the chart and plot area
 * @param xTicks ticks of the confidence, in percent
 * @param yTicks ticks of the accuracy, in percent
 * @param points one point per nonempty bin
 */
public record ReliabilityChart(
    Frame frame, List<Tick> xTicks, List<Tick> yTicks, List<Point> points) {
  private static final Frame FRAME = new Frame(400, 330, 46, 16, 386, 286);

  /** Mean confidence and accuracy of a bin, with the 95 % confidence interval of the accuracy. */
  public record Point(String x, String y, String low, String high, String text) {}

  /** Returns the diagram of a calibration. */
  public static ReliabilityChart of(Calibration calibration) {
    List<Double> shares = IntStream.rangeClosed(0, 5).mapToObj(i -> i / 5.0).toList();
    return new ReliabilityChart(
        FRAME,
        shares.stream().map(s -> new Tick(FRAME.x(s), Numbers.fixed(s * 100, 0))).toList(),
        shares.stream().map(s -> new Tick(FRAME.y(s), Numbers.fixed(s * 100, 0))).toList(),
        calibration.bins().stream()
            .filter(bin -> bin.count() > 0)
            .map(ReliabilityChart::point)
            .toList());
  }

  private static Point point(Calibration.Bin bin) {
    Proportion accuracy = Proportion.of(Math.round(bin.accuracy() * bin.count()), bin.count());
    return new Point(
        FRAME.x(bin.meanConfidence()),
        FRAME.y(bin.accuracy()),
        FRAME.y(accuracy.lower()),
        FRAME.y(accuracy.upper()),
        Numbers.grouped(bin.count())
            + " images: confidence "
            + Numbers.percent(bin.meanConfidence(), 1)
            + ", accuracy "
            + Numbers.percent(bin.accuracy(), 1));
  }
}
