package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.Arrays;

/**
 * Estimate of the brightness of the paper at each pixel. Grayscale images have dark ink.
 *
 * <p>The estimate is a closing: the maximum of a neighborhood, followed by the minimum of a
 * neighborhood. It fills strokes, which are narrower than a neighborhood, and keeps gradients and
 * the edges of shadows. Quantiles replace maximum and minimum, because of noise.
 */
final class Background {
  /** Rows or columns of the shorter side at which the brightness is estimated. */
  private static final int GRID = 40;

  /** Half side of a neighborhood, as a fraction of the shorter side. */
  private static final double RADIUS = 0.18;

  private static final double QUANTILE = 0.95;

  /** Half side of the neighborhood of the median, as a fraction of the shorter side. */
  private static final double MEDIAN_RADIUS = 0.35;

  /** Fraction of uniform pixels from which the paper is uniform. */
  private static final double MIN_UNIFORM = 0.25;

  /** Fraction of uniform pixels from which entirely white paper is uniform. */
  private static final double MIN_WHITE = 0.18;

  /** Reduction of the picture in which gradients are detected, so that noise is averaged. */
  private static final int GRADIENT_STEP = 4;

  /** Smallest difference of a gradient from the paper, and of neighbors at an edge. */
  private static final float MIN_GRADED = 12;

  /** Largest fraction of pixels of gradients on uniform paper. */
  private static final double MAX_GRADED = 0.1;

  private static final double BRIGHTEST = 0.99;
  private static final float UNIFORM_RANGE = 0.5f;

  private static final int LEVELS = 256;

  private Background() {}

  /**
   * Returns whether a picture has uniform white paper, as a scan or a screenshot: many pixels are
   * exactly as bright as the brightest.
   */
  static boolean isUniform(Plane gray) {
    float paper = Plane.quantile(gray.values, gray.values.length, BRIGHTEST);
    int count = 0;
    int border = 0;
    for (int i = 0; i < gray.values.length; i++) {
      if (gray.values[i] >= paper - UNIFORM_RANGE) {
        count++;
        int x = i % gray.width;
        boolean outer = x == 0 || x == gray.width - 1 || i < gray.width;
        border += outer || i >= gray.values.length - gray.width ? 1 : 0;
      }
    }
    if (hasGradients(gray, paper)) {
      return false;
    }
    double least = paper >= LEVELS - 1 - UNIFORM_RANGE ? MIN_WHITE : MIN_UNIFORM;
    return count >= least * gray.values.length && border >= least * 2 * (gray.width + gray.height);
  }

  /** Returns whether many pixels are slightly darker than the paper without an edge nearby. */
  private static boolean hasGradients(Plane gray, float paper) {
    Plane reduced = gray.downscaled(GRADIENT_STEP);
    Plane range = reduced.range(1);
    int count = 0;
    for (int i = 0; i < reduced.values.length; i++) {
      float difference = paper - reduced.values[i];
      boolean graded = difference > MIN_GRADED && difference < LEVELS / 2;
      count += graded && range.values[i] > UNIFORM_RANGE && range.values[i] < MIN_GRADED ? 1 : 0;
    }
    return count > MAX_GRADED * reduced.values.length;
  }

  /** Returns whether most border pixels are brighter than the middle of the range. */
  static boolean hasBrightBorder(Plane gray) {
    float[] border = new float[2 * (gray.width + gray.height)];
    int count = 0;
    for (int x = 0; x < gray.width; x++) {
      border[count++] = gray.at(x, 0);
      border[count++] = gray.at(x, gray.height - 1);
    }
    for (int y = 0; y < gray.height; y++) {
      border[count++] = gray.at(0, y);
      border[count++] = gray.at(gray.width - 1, y);
    }
    float middle =
        (Plane.quantile(gray.values, gray.values.length, BRIGHTEST)
                + Plane.quantile(gray.values, gray.values.length, 1 - BRIGHTEST))
            / 2;
    return Plane.quantile(border, count, 0.5) >= middle;
  }

  /** Estimates the background of a grayscale picture with dark ink. */
  static Plane of(Plane gray, boolean uniform) {
    if (uniform) {
      Plane paper = new Plane(gray.width, gray.height);
      Arrays.fill(paper.values, Plane.quantile(gray.values, gray.values.length, BRIGHTEST));
      return paper;
    }
    int step = step(gray);
    Plane grid = gray.downscaled(step);
    int radius = (int) Math.max(1, Math.round(RADIUS * Math.min(grid.width, grid.height)));
    Plane padded = padded(grid, radius / 2);
    Plane closed = rank(rank(padded, radius, QUANTILE), radius, 1 - QUANTILE);
    Plane inner = new Plane(grid.width, grid.height);
    for (int i = 0; i < inner.values.length; i++) {
      inner.values[i] = closed.at(i % grid.width + radius / 2, i / grid.width + radius / 2);
    }
    return upscaled(inner.smoothed(), step, gray.width, gray.height);
  }

  /** Returns the median of large neighborhoods, which does not depend on the polarity. */
  static Plane median(Plane gray) {
    int step = step(gray);
    Plane grid = gray.downscaled(step);
    int radius = (int) Math.max(1, Math.round(MEDIAN_RADIUS * Math.min(grid.width, grid.height)));
    return upscaled(rank(grid, radius, 0.5), step, gray.width, gray.height);
  }

  private static int step(Plane gray) {
    return Math.max(1, Math.min(gray.width, gray.height) / GRID);
  }

  /** Repeats the border pixels. */
  private static Plane padded(Plane plane, int margin) {
    Plane result = new Plane(plane.width + 2 * margin, plane.height + 2 * margin);
    for (int i = 0; i < result.values.length; i++) {
      int x = Math.max(0, Math.min(plane.width - 1, i % result.width - margin));
      int y = Math.max(0, Math.min(plane.height - 1, i / result.width - margin));
      result.values[i] = plane.at(x, y);
    }
    return result;
  }

  /** Returns a quantile of the neighborhood of each pixel. */
  private static Plane rank(Plane plane, int radius, double fraction) {
    Plane result = new Plane(plane.width, plane.height);
    for (int y = 0; y < plane.height; y++) {
      int top = Math.max(0, y - radius);
      int bottom = Math.min(plane.height - 1, y + radius);
      int[] histogram = new int[LEVELS];
      int count = 0;
      for (int x = -radius; x < plane.width; x++) {
        count += add(histogram, plane, x + radius, top, bottom, 1);
        if (x >= 0) {
          result.values[y * plane.width + x] = level(histogram, fraction * (count - 1));
          count += add(histogram, plane, x - radius, top, bottom, -1);
        }
      }
    }
    return result;
  }

  private static int add(int[] histogram, Plane plane, int x, int top, int bottom, int count) {
    if (x < 0 || x >= plane.width) {
      return 0;
    }
    for (int y = top; y <= bottom; y++) {
      histogram[Math.max(0, Math.min(LEVELS - 1, Math.round(plane.at(x, y))))] += count;
    }
    return count * (bottom - top + 1);
  }

  private static int level(int[] histogram, double rank) {
    int level = 0;
    for (int below = histogram[0]; below <= rank; below += histogram[level]) {
      level++;
    }
    return level;
  }

  /** Interpolates linearly between the centers of the grid's squares. */
  private static Plane upscaled(Plane grid, int step, int width, int height) {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      float gridY = clamped((y + 0.5f) / step - 0.5f, grid.height);
      int top = Math.min((int) gridY, Math.max(0, grid.height - 2));
      int bottom = Math.min(top + 1, grid.height - 1);
      for (int x = 0; x < width; x++) {
        float gridX = clamped((x + 0.5f) / step - 0.5f, grid.width);
        int left = Math.min((int) gridX, Math.max(0, grid.width - 2));
        int right = Math.min(left + 1, grid.width - 1);
        float upper = mix(grid.at(left, top), grid.at(right, top), gridX - left);
        float lower = mix(grid.at(left, bottom), grid.at(right, bottom), gridX - left);
        result.values[y * width + x] = mix(upper, lower, gridY - top);
      }
    }
    return result;
  }

  private static float clamped(float position, int size) {
    return Math.max(0, Math.min(size - 1, position));
  }

  private static float mix(float first, float second, float fraction) {
    return first + (second - first) * fraction;
  }
}
