package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Line chart over epochs, as coordinates.
 *
 * @param id HTML id, unique in the page
 * @param title title of the chart
 * @param description accessible description of the lines
 * @param xLabel label of the x axis
 * @param yLabel label of the y axis, with unit
 * @param frame size of the chart and plot area
 * @param xTicks ticks of the x axis
 * @param yTicks ticks of the y axis
 * @param lines lines of the series
 * @param endLabels names at the ends of the lines; empty if the chart has a legend
 * @param marks vertical lines at selected epochs
 * @param readouts values at each epoch, shown on hover
 */
public record LineChart(
    String id,
    String title,
    String description,
    String xLabel,
    String yLabel,
    Frame frame,
    List<Tick> xTicks,
    List<Tick> yTicks,
    List<Line> lines,
    List<EndLabel> endLabels,
    List<Tick> marks,
    List<Readout> readouts) {

  /** Line of a series: SVG path, and points unless there are too many. */
  public record Line(String name, String style, String path, List<Point> points) {}

  /** Position in SVG user units. */
  public record Point(String x, String y) {}

  /** Hover area of an epoch and the values it shows. */
  public record Readout(String x, String width, String center, List<String> text) {}

  /** Maximum number of epochs for which points are drawn; more points would overlap. */
  private static final int MAX_POINTS = 40;

  /** Maximum number of hover areas; more would be too narrow. */
  private static final int MAX_READOUTS = 100;

  /** Builder of a chart. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final String yLabel;
    private final List<Double> epochs;
    private final List<Series> series = new ArrayList<>();
    private final List<Tick> marks = new ArrayList<>();
    private Frame frame = new Frame(400, 260, 46, 46, 392, 222);
    private String description = "";
    private double low = Double.NaN;
    private double high = Double.NaN;
    private int ticks = 4;
    private boolean labelEnds;

    /** Creates a chart of values at the given epochs, which are ascending and equally spaced. */
    public Builder(String id, String title, String yLabel, List<? extends Number> epochs) {
      this.id = id;
      this.title = title;
      this.yLabel = yLabel;
      this.epochs = epochs.stream().map(Number::doubleValue).toList();
    }

    /** Adds a line. */
    public Builder series(Series line) {
      series.add(line);
      return this;
    }

    /** Sets the accessible description. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Extends the y axis down to at least this value. */
    public Builder from(double value) {
      low = value;
      return this;
    }

    /** Limits the upper end of the y axis. */
    public Builder upTo(double value) {
      high = value;
      return this;
    }

    /** Sets the size of the chart and the number of ticks of the y axis. */
    public Builder frame(Frame measures, int yTicks) {
      frame = measures;
      ticks = yTicks;
      return this;
    }

    /** Labels the lines at their ends. */
    public Builder labelEnds() {
      labelEnds = true;
      return this;
    }

    /** Marks an epoch with a labeled vertical line. */
    public Builder mark(int epoch, String label) {
      marks.add(new Tick(frame.x(share(epoch)), label));
      return this;
    }

    /** Returns the chart. */
    public LineChart build() {
      Axis y = yAxis();
      return new LineChart(
          id,
          title,
          description,
          "epoch",
          yLabel,
          frame,
          xTicks(),
          y.ticks().stream().map(t -> new Tick(frame.y(y.position(t)), y.label(t))).toList(),
          series.stream().map(s -> line(s, y)).toList(),
          labelEnds ? EndLabel.of(ends(y), frame) : List.of(),
          List.copyOf(marks),
          readouts());
    }

    private Axis yAxis() {
      double[] values =
          series.stream()
              .flatMap(s -> s.values().stream())
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .toArray();
      double min = DoubleStream.of(values).min().orElse(0);
      double max = DoubleStream.of(values).max().orElse(1);
      Axis axis = Axis.covering(Double.isNaN(low) ? min : Math.min(low, min), max, ticks);
      return Double.isNaN(high) || axis.high() <= high
          ? axis
          : new Axis(axis.low(), high, axis.step());
    }

    private double share(double epoch) {
      return last() == first() ? 0.5 : (epoch - first()) / (last() - first());
    }

    private double first() {
      return epochs.get(0);
    }

    private double last() {
      return epochs.get(epochs.size() - 1);
    }

    private List<Tick> xTicks() {
      int first = (int) Math.ceil(first());
      int stride = (int) Math.max(1, Axis.covering(0, last(), 6).step());
      return IntStream.rangeClosed(first, (int) last())
          .filter(epoch -> epoch == first || (epoch % stride == 0 && epoch - first >= stride / 2.0))
          .mapToObj(epoch -> new Tick(frame.x(share(epoch)), Integer.toString(epoch)))
          .toList();
    }

    private Line line(Series plotted, Axis y) {
      StringBuilder path = new StringBuilder();
      List<Point> points = new ArrayList<>();
      boolean gap = true;
      for (int i = 0; i < epochs.size(); i++) {
        double value = plotted.values().get(i);
        if (!Double.isFinite(value)) {
          gap = true;
          continue;
        }
        Point point = new Point(frame.x(share(epochs.get(i))), frame.y(y.position(value)));
        path.append(gap ? 'M' : 'L').append(point.x()).append(' ').append(point.y());
        points.add(point);
        gap = false;
      }
      List<Point> shown = epochs.size() <= MAX_POINTS ? points : List.of();
      return new Line(plotted.name(), plotted.style(), path.toString(), shown);
    }

    private List<EndLabel.End> ends(Axis y) {
      List<EndLabel.End> ends = new ArrayList<>();
      for (Series each : series) {
        for (int i = epochs.size() - 1; i >= 0; i--) {
          double value = each.values().get(i);
          if (Double.isFinite(value)) {
            double x = frame.across(share(epochs.get(i)));
            ends.add(new EndLabel.End(x, frame.up(y.position(value)), each));
            break;
          }
        }
      }
      return ends;
    }

    private List<Readout> readouts() {
      int stride = (epochs.size() + MAX_READOUTS - 1) / MAX_READOUTS;
      double half = stride / 2.0 / Math.max(1, epochs.size() - 1);
      List<Readout> readouts = new ArrayList<>();
      for (int i = 0; i < epochs.size(); i += stride) {
        double center = share(epochs.get(i));
        double start = Math.max(0, center - half);
        double width = Math.min(1, center + half) - start;
        readouts.add(
            new Readout(
                frame.x(start),
                Frame.coordinate(width * (frame.right() - frame.left())),
                frame.x(center),
                text(i)));
      }
      return readouts;
    }

    private List<String> text(int index) {
      List<String> text = new ArrayList<>();
      double epoch = epochs.get(index);
      text.add("epoch " + Numbers.fixed(epoch, epoch == Math.rint(epoch) ? 0 : 1));
      for (Series each : series) {
        double value = each.values().get(index);
        if (Double.isFinite(value)) {
          text.add(each.name() + " " + Numbers.fixed(value, each.decimals()));
        }
      }
      return text;
    }
  }
}
