package io.github.mnistmaven.report.internal.chart;

import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Class distribution: training and validation images as stacked bars, and a table that also has the
 * test images.
 *
 * @param frame size of the chart and plot area
 * @param yTicks ticks of the number of images
 * @param bars one bar per class
 * @param rows numbers of images as a table
 */
public record LabelHistogram(Frame frame, List<Tick> yTicks, List<Bar> bars, List<Row> rows) {
  private static final double BAR_SHARE = 0.7;

  /** Stacked bar of a class: training images, and validation images on top. */
  public record Bar(
      String x,
      String width,
      String center,
      String trainingTop,
      String trainingHeight,
      String validationTop,
      String validationHeight,
      String name,
      String text) {}

  /** Number of images of a class as text. */
  public record Row(String name, String training, String validation, String test) {}

  /** Maximum number of classes shown as bars. */
  private static final int MAX_BARS = 40;

  /** Returns the class distribution of a profile; without bars if there are too many classes. */
  public static LabelHistogram of(DatasetProfile profile) {
    Frame frame = new Frame(400, 300, 46, 12, 392, 266);
    int classes = profile.classNames().size();
    int highest =
        IntStream.range(0, classes)
            .map(i -> training(profile, i) + validation(profile, i))
            .max()
            .orElse(0);
    Axis axis = Axis.covering(0, Math.max(highest, 1), 4);
    return new LabelHistogram(
        frame,
        axis.ticks().stream()
            .map(t -> new Tick(frame.y(axis.position(t)), Numbers.grouped(Math.round(t))))
            .toList(),
        classes > MAX_BARS
            ? List.of()
            : IntStream.range(0, classes).mapToObj(i -> bar(profile, i, frame, axis)).toList(),
        IntStream.range(0, classes).mapToObj(i -> row(profile, i)).toList());
  }

  private static Bar bar(DatasetProfile profile, int index, Frame frame, Axis axis) {
    double pitch = 1.0 / profile.classNames().size();
    double start = (index + (1 - BAR_SHARE) / 2) * pitch;
    int training = training(profile, index);
    int validation = validation(profile, index);
    double height = frame.bottom() - frame.top();
    Row row = row(profile, index);
    return new Bar(
        frame.x(start),
        Frame.coordinate(pitch * BAR_SHARE * (frame.right() - frame.left())),
        frame.x((index + 0.5) * pitch),
        frame.y(axis.position(training)),
        Frame.coordinate(axis.position(training) * height),
        frame.y(axis.position(training + validation)),
        Frame.coordinate(axis.position(validation) * height),
        row.name(),
        row.name() + ": " + row.training() + " training, " + row.validation() + " validation");
  }

  private static Row row(DatasetProfile profile, int index) {
    return new Row(
        profile.classNames().get(index),
        Numbers.grouped(training(profile, index)),
        Numbers.grouped(validation(profile, index)),
        Numbers.grouped(profile.test().labelCounts().get(index)));
  }

  private static int training(DatasetProfile profile, int index) {
    return profile.training().labelCounts().get(index);
  }

  private static int validation(DatasetProfile profile, int index) {
    return profile.validation().labelCounts().get(index);
  }
}
