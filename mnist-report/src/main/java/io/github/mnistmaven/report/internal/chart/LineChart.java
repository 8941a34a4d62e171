package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines over epochs or parts of them, ready to be drawn.
 *
 * @param id an identifier, unique in the page
 * @param title the chart's name
 * @param description what the lines do, for who cannot see them
 * @param xLabel what the x axis counts
 * @param yLabel what the y axis measures, with its unit
 * @param frame the drawing's measures
 * @param xTicks ticks of the x axis
 * @param yTicks ticks of the y axis
 * @param lines the series, drawn
 * @param endLabels the names of the lines at their ends; none where the legend is enough
 * @param marks vertical lines at single epochs
 * @param readouts the values at each epoch, shown when it is pointed at
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

  /** A drawn series: its path, and its points where there are few enough to see each. */
  public record Line(String name, String style, String path, List<Point> points) {}

  /** A position. */
  public record Point(String x, String y) {}

  /** The strip around one epoch that reacts to the pointer, and what it then tells. */
  public record Readout(String x, String width, String centre, List<String> text) {}

  /** With more epochs than this, single points would touch. */
  private static final int MAX_POINTS = 40;

  /** With more epochs than this, strips would be narrower than a pointer can hit. */
  private static final int MAX_READOUTS = 100;

  /** Collects what a chart shows. */
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
    private boolean endsLabelled;

    /** A chart of values at the given epochs, in rising order and at equal distances. */
    public Builder(String id, String title, String yLabel, List<? extends Number> epochs) {
      this.id = id;
      this.title = title;
      this.yLabel = yLabel;
      this.epochs = epochs.stream().map(Number::doubleValue).toList();
    }

    /** Adds a line. */
    public Builder series(Series added) {
      series.add(added);
      return this;
    }

    /** Says in words what the lines do. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Extends the y axis to this value at least. */
    public Builder from(double value) {
      low = value;
      return this;
    }

    /** Lets the y axis end at this value at most. */
    public Builder upTo(double value) {
      high = value;
      return this;
    }

    /** Replaces the drawing's measures and the number of ticks that fit its y axis. */
    public Builder frame(Frame measures, int yTicks) {
      frame = measures;
      ticks = yTicks;
      return this;
    }

    /** Writes each line's name at its end, to the right of the data. */
    public Builder labelEnds() {
      endsLabelled = true;
      return this;
    }

    /** Marks an epoch with a labelled vertical line. */
    public Builder mark(int epoch, String label) {
      marks.add(new Tick(frame.x(share(epoch)), label));
      return this;
    }

    /** The finished chart. */
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
          endsLabelled ? EndLabel.of(ends(y), frame) : List.of(),
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

    private Line line(Series drawn, Axis y) {
      StringBuilder path = new StringBuilder();
      List<Point> points = new ArrayList<>();
      boolean gap = true;
      for (int i = 0; i < epochs.size(); i++) {
        double value = drawn.values().get(i);
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
      return new Line(drawn.name(), drawn.style(), path.toString(), shown);
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
        double centre = share(epochs.get(i));
        double start = Math.max(0, centre - half);
        double width = Math.min(1, centre + half) - start;
        readouts.add(
            new Readout(
                frame.x(start),
                Frame.coordinate(width * (frame.right() - frame.left())),
                frame.x(centre),
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
