package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Glyph of lines of constant width. */
final class StrokeGlyph implements Glyph {
  /** Straight pieces of a smooth curve between two of its points. */
  private static final int PIECES = 8;

  /** Pieces as {@code x0, y0, x1, y1}. */
  private final double[][] pieces;

  private final double radius;

  /**
   * Creates a glyph.
   *
   * @param strokes polygonal lines, each {@code x0, y0, x1, y1, ...} of at least two points
   * @param radius half of the line's width
   */
  StrokeGlyph(List<double[]> strokes, double radius) {
    List<double[]> split = new ArrayList<>();
    for (double[] stroke : strokes) {
      for (int i = 0; i + 3 < stroke.length; i += 2) {
        split.add(new double[] {stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3]});
      }
    }
    this.pieces = split.toArray(double[][]::new);
    this.radius = radius;
  }

  /** Returns a scribble of one to three random curves, about as high as a digit. */
  static StrokeGlyph scribble(double radius, RandomStream random) {
    List<double[]> curves = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      double[] points = new double[2 * (5 + random.nextInt(5))];
      for (int p = 0; p < points.length; p++) {
        points[p] = random.uniform(0, p % 2 == 0 ? 1.3 : 1);
      }
      curves.add(curve(points));
    }
    return new StrokeGlyph(curves, radius);
  }

  /**
   * Returns a smooth line through points: a Catmull-Rom spline (E. Catmull and R. Rom, "A Class of
   * Local Interpolating Splines", 1974) whose ends are doubled.
   */
  static double[] curve(double[] points) {
    int count = points.length / 2;
    double[] curve = new double[2 * ((count - 1) * PIECES + 1)];
    for (int i = 0; i < curve.length / 2; i++) {
      int from = Math.min(i / PIECES, count - 2);
      double t = (double) i / PIECES - from;
      for (int axis = 0; axis < 2; axis++) {
        double before = points[2 * Math.max(0, from - 1) + axis];
        double start = points[2 * from + axis];
        double end = points[2 * from + 2 + axis];
        double after = points[2 * Math.min(count - 1, from + 2) + axis];
        curve[2 * i + axis] =
            start
                + t / 2 * (end - before)
                + t * t * (before - 2.5 * start + 2 * end - after / 2)
                + t * t * t * (1.5 * (start - end) + (after - before) / 2);
      }
    }
    return curve;
  }

  @Override
  public double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (double[] piece : pieces) {
      double dx = piece[2] - piece[0];
      double dy = piece[3] - piece[1];
      double square = dx * dx + dy * dy;
      double along = (x - piece[0]) * dx + (y - piece[1]) * dy;
      double t = square == 0 ? 0 : Math.max(0, Math.min(1, along / square));
      double fromX = x - piece[0] - t * dx;
      double fromY = y - piece[1] - t * dy;
      nearest = Math.min(nearest, fromX * fromX + fromY * fromY);
    }
    return radius - Math.sqrt(nearest);
  }

  @Override
  public Bounds bounds() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (double[] piece : pieces) {
      left = Math.min(left, Math.min(piece[0], piece[2]));
      top = Math.min(top, Math.min(piece[1], piece[3]));
      right = Math.max(right, Math.max(piece[0], piece[2]));
      bottom = Math.max(bottom, Math.max(piece[1], piece[3]));
    }
    return new Bounds(left - radius, top - radius, right + radius, bottom + radius);
  }
}
