package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Detector of nearly horizontal straight lines. In each column, short vertical runs of ink continue
 * the traces of the columns before. A trace passes through strokes that cross it, and over short
 * gaps; a trace that is long and straight is a line.
 */
final class LineDetector {
  /** Largest thickness, as a fraction of the shorter side. */
  private static final double MAX_THICKNESS = 0.055;

  /** Smallest length, as a fraction of the shorter side. */
  private static final double MIN_LENGTH = 0.2;

  private static final double MAX_SLOPE = 0.25;

  /** Fraction of the columns of a line that must have a short run. */
  private static final double MIN_COVERAGE = 0.5;

  private static final int FIT_ITERATIONS = 5;

  private final Plane ink;
  private final int maxThickness;
  private final int maxGap;
  private final int minLength;
  private final List<Trace> active = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private LineDetector(Plane ink) {
    this.ink = ink;
    int shorter = Math.min(ink.width, ink.height);
    this.maxThickness = (int) Math.max(4, Math.round(MAX_THICKNESS * shorter));
    this.maxGap = Math.max(4, shorter / 25);
    this.minLength = (int) Math.max(12, MIN_LENGTH * shorter);
  }

  /** Finds the nearly horizontal lines in a plane of 0 and 1. */
  static List<Line> horizontal(Plane ink) {
    return new LineDetector(ink).detect();
  }

  private List<Line> detect() {
    for (int x = 0; x < ink.width; x++) {
      advance(x);
    }
    active.forEach(this::finish);
    return joined();
  }

  /** Joins lines that continue each other, such as the halves of a line that a digit covers. */
  private List<Line> joined() {
    List<Line> result = new ArrayList<>();
    lines.sort(Comparator.comparingInt(Line::start));
    for (Line line : lines) {
      Line joined = line;
      for (Line before : List.copyOf(result)) {
        if (before.isContinuedBy(joined)) {
          result.remove(before);
          joined = before.joined(joined);
        }
      }
      result.add(joined);
    }
    return result;
  }

  private void advance(int x) {
    List<int[]> runs = runs(x);
    boolean[] used = new boolean[runs.size()];
    active.sort(Comparator.comparingInt((Trace trace) -> trace.count).reversed());
    for (Trace trace : active) {
      trace.predict();
      int run = nearest(runs, trace.y);
      if (run < 0) {
        trace.gap++;
      } else if (height(runs.get(run)) <= maxThickness && !used[run]) {
        used[run] = true;
        trace.add(x, (runs.get(run)[0] + runs.get(run)[1]) / 2.0, height(runs.get(run)));
      } else if (height(runs.get(run)) <= maxThickness) {
        trace.gap += maxGap; // Merged into a longer trace.
      }
    }
    active.removeIf(
        trace -> {
          boolean ends = trace.gap > maxGap || x - trace.lastX > ink.width / 3 + maxGap;
          if (ends) {
            finish(trace);
          }
          return ends;
        });
    for (int i = 0; i < used.length; i++) {
      if (!used[i] && height(runs.get(i)) <= maxThickness) {
        active.add(new Trace(x, (runs.get(i)[0] + runs.get(i)[1]) / 2.0, height(runs.get(i))));
      }
    }
  }

  /** Returns the first and last row of each vertical run of ink. */
  private List<int[]> runs(int x) {
    List<int[]> runs = new ArrayList<>();
    int start = -1;
    for (int y = 0; y <= ink.height; y++) {
      boolean set = y < ink.height && ink.at(x, y) > 0;
      if (set && start < 0) {
        start = y;
      } else if (!set && start >= 0) {
        runs.add(new int[] {start, y - 1});
        start = -1;
      }
    }
    return runs;
  }

  private static int height(int[] run) {
    return run[1] - run[0] + 1;
  }

  /** Returns the index of the run at a row, with a tolerance, or -1. */
  private static int nearest(List<int[]> runs, double y) {
    int best = -1;
    double smallest = 1.6;
    for (int i = 0; i < runs.size(); i++) {
      double distance = Math.max(0, Math.max(runs.get(i)[0] - y, y - runs.get(i)[1]));
      if (distance < smallest) {
        smallest = distance;
        best = i;
      }
    }
    return best;
  }

  private void finish(Trace trace) {
    if (trace.lastX - trace.firstX + 1 >= minLength) {
      trace.line().ifPresent(lines::add);
    }
  }

  /** Sequence of short runs in successive columns. */
  private final class Trace {
    private static final double POSITION_GAIN = 0.3;
    private static final double SLOPE_GAIN = 0.02;

    private final int firstX;
    private int lastX;
    private double y;
    private double velocity;
    private int gap;
    private int count;
    private final List<double[]> points = new ArrayList<>();

    Trace(int x, double y, int thickness) {
      this.firstX = x;
      this.y = y;
      add(x, y, thickness);
    }

    void predict() {
      y += velocity;
    }

    void add(int x, double center, int thickness) {
      points.add(new double[] {x, center, thickness});
      double error = center - y;
      y += POSITION_GAIN * error;
      velocity = Math.max(-MAX_SLOPE, Math.min(MAX_SLOPE, velocity + SLOPE_GAIN * error));
      lastX = x;
      gap = 0;
      count++;
    }

    /** Fits a line, and returns it if the trace is straight and mostly visible. */
    Optional<Line> line() {
      double[] thickness = points.stream().mapToDouble(point -> point[2]).sorted().toArray();
      double typical = thickness[thickness.length / 2];
      // Where the line meets a stroke, its runs are longer, off center, or those of the stroke.
      List<double[]> inliers =
          points.stream().filter(point -> point[2] <= 1.5 * typical + 1).toList();
      double[] fit = fit(inliers);
      double deviation = deviation(inliers, fit);
      for (int i = 0; i < FIT_ITERATIONS; i++) {
        double[] last = fit;
        double limit = Math.max(1.2, 1.5 * deviation);
        inliers = inliers.stream().filter(point -> error(point, last) <= limit).toList();
        fit = fit(inliers);
        deviation = deviation(inliers, fit);
      }
      if (inliers.isEmpty()) {
        return Optional.empty();
      }
      int start = (int) inliers.get(0)[0];
      int end = (int) inliers.get(inliers.size() - 1)[0];
      int length = end - start + 1;
      boolean straight = deviation <= Math.max(0.8, 0.003 * length);
      boolean visible = inliers.size() >= MIN_COVERAGE * length && length >= minLength;
      return straight && visible && Math.abs(fit[1]) <= MAX_SLOPE
          ? Optional.of(new Line(start, end, fit[0], fit[1], typical))
          : Optional.empty();
    }

    private static double error(double[] point, double[] fit) {
      return Math.abs(point[1] - fit[0] - fit[1] * point[0]);
    }

    private static double deviation(List<double[]> points, double[] fit) {
      double squares = 0;
      for (double[] point : points) {
        squares += error(point, fit) * error(point, fit);
      }
      return Math.sqrt(squares / Math.max(1, points.size()));
    }

    private static double[] fit(List<double[]> points) {
      double meanX = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
      double meanY = points.stream().mapToDouble(point -> point[1]).average().orElse(0);
      double covariance = 0;
      double variance = 1e-9;
      for (double[] point : points) {
        covariance += (point[0] - meanX) * (point[1] - meanY);
        variance += (point[0] - meanX) * (point[0] - meanX);
      }
      double slope = covariance / variance;
      return new double[] {meanY - slope * meanX, slope};
    }
  }
}
