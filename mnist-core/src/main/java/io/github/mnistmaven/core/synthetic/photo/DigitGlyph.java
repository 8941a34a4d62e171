package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.core.synthetic.internal.GaussianBlur;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;

/**
 * Handwritten digit of an image of 28 x 28 pixels, as a smooth outline of any size; 20 pixels are a
 * height of 1.
 *
 * <p>The image is enlarged to a grid of eight points per pixel and divided into ink and paper at a
 * fixed level. The distance from the outline makes strokes narrower or wider: narrow strokes keep
 * their center line, so that they do not break.
 */
final class DigitGlyph implements Glyph {
  private static final int SIDE = 28;
  private static final int STEPS = 8;

  /** Points per side: the image and a border of four pixels. */
  private static final int GRID = (SIDE + 8) * STEPS;

  private static final double POINTS_PER_UNIT = 20.0 * STEPS;

  /** Distance of the inner 20 x 20 pixels, which hold the digit, from the grid's border. */
  private static final double BORDER = 8 / 20.0;

  /** Fraction of the darkest pixel from which a point is ink. */
  private static final double INK_LEVEL = 0.4;

  /** Minimum width of a narrow stroke as a fraction of the requested one. */
  private static final double MIN_WIDTH = 0.85;

  /** Between 0.5 at the two middle points of a stroke and 0.7 on the bisector of a right angle. */
  private static final double RIDGE_SLOPE = 0.6;

  /** Distance from the outline in grid points; positive inside. */
  private final float[] distances;

  private final Bounds bounds;

  private DigitGlyph(float[] distances) {
    this.distances = distances;
    this.bounds = bounds(distances);
  }

  /**
   * Returns an image as a glyph.
   *
   * @param images images of 28 x 28 pixels
   * @param strokeWidth width of strokes as a fraction of that in the image
   * @throws IllegalArgumentException if the image has no strokes
   */
  static DigitGlyph of(ImageSet images, int index, double strokeWidth) {
    float[] pixels = new float[SIDE * SIDE];
    images.copyScaled(index, pixels, 0);
    boolean[] ink = ink(pixels);
    float[] inside = DistanceTransform.of(inverted(ink), GRID);
    float[] outside = DistanceTransform.of(ink, GRID);
    boolean[] centerLine = ridge(inside);
    double halfWidth = median(inside, centerLine);
    float[] fromCenter = DistanceTransform.of(centerLine, GRID);
    double erosion = (1 - strokeWidth) * halfWidth;
    float[] distances = new float[GRID * GRID];
    for (int i = 0; i < distances.length; i++) {
      double fromOutline = inside[i] - outside[i] - erosion;
      double alongCenter = MIN_WIDTH * strokeWidth * halfWidth - fromCenter[i];
      distances[i] = (float) Math.max(fromOutline, alongCenter);
    }
    DigitGlyph glyph = new DigitGlyph(smooth(distances));
    if (glyph.bounds.width() == 0) {
      throw new IllegalArgumentException(
          "image " + index + " has no strokes. Remove it from the set of a PhotoGenerator");
    }
    return glyph;
  }

  private static boolean[] ink(float[] pixels) {
    float darkest = 0;
    for (float pixel : pixels) {
      darkest = Math.max(darkest, pixel);
    }
    boolean[] ink = new boolean[GRID * GRID];
    for (int row = STEPS; row < GRID - STEPS; row++) {
      for (int column = STEPS; column < GRID - STEPS; column++) {
        double y = (row + 0.5) / STEPS - 4.5;
        double x = (column + 0.5) / STEPS - 4.5;
        ink[row * GRID + column] = SplineFilter.sample(pixels, SIDE, x, y) > INK_LEVEL * darkest;
      }
    }
    return ink;
  }

  private static boolean[] inverted(boolean[] set) {
    boolean[] inverted = new boolean[set.length];
    for (int i = 0; i < set.length; i++) {
      inverted[i] = !set[i];
    }
    return inverted;
  }

  /**
   * Returns the points that are about as far from both sides of a stroke: the distance inside
   * changes there by less than {@link #RIDGE_SLOPE} per point.
   */
  private static boolean[] ridge(float[] inside) {
    boolean[] ridge = new boolean[inside.length];
    for (int i = GRID; i < inside.length - GRID; i++) {
      double right = (inside[i + 1] - inside[i - 1]) / 2;
      double down = (inside[i + GRID] - inside[i - GRID]) / 2;
      ridge[i] = inside[i] > 0 && right * right + down * down < RIDGE_SLOPE * RIDGE_SLOPE;
    }
    return ridge;
  }

  /** Returns the median of the values at the points of a set; 0 if it is empty. */
  private static double median(float[] values, boolean[] set) {
    float[] selected = new float[set.length];
    int count = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i]) {
        selected[count++] = values[i];
      }
    }
    Arrays.sort(selected, 0, count);
    return count == 0 ? 0 : selected[count / 2];
  }

  /** Removes the steps of the grid from the outline. */
  private static float[] smooth(float[] distances) {
    return GaussianBlur.apply(distances, GRID, 3);
  }

  private static Bounds bounds(float[] distances) {
    int top = GRID;
    int bottom = -1;
    int left = GRID;
    int right = -1;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] > 0) {
        top = Math.min(top, i / GRID);
        bottom = Math.max(bottom, i / GRID);
        left = Math.min(left, i % GRID);
        right = Math.max(right, i % GRID);
      }
    }
    return bottom < 0
        ? new Bounds(0, 0, 0, 0)
        : new Bounds(
            left / POINTS_PER_UNIT - BORDER,
            top / POINTS_PER_UNIT - BORDER,
            (right + 1) / POINTS_PER_UNIT - BORDER,
            (bottom + 1) / POINTS_PER_UNIT - BORDER);
  }

  @Override
  public double distance(double x, double y) {
    double column = limited((x + BORDER) * POINTS_PER_UNIT - 0.5);
    double row = limited((y + BORDER) * POINTS_PER_UNIT - 0.5);
    int left = (int) column;
    int top = (int) row;
    int i = top * GRID + left;
    double right = column - left;
    double down = row - top;
    double upper = distances[i] + right * (distances[i + 1] - distances[i]);
    double lower = distances[i + GRID] + right * (distances[i + GRID + 1] - distances[i + GRID]);
    return (upper + down * (lower - upper)) / POINTS_PER_UNIT;
  }

  private static double limited(double position) {
    return Math.max(0, Math.min(GRID - 1.001, position));
  }

  @Override
  public Bounds bounds() {
    return bounds;
  }
}
