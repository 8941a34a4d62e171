package io.github.mnistmaven.predict.internal.preprocessing;

/**
 * One value for each pixel of a picture, row-major. The steps of the preprocessing pass planes on;
 * none changes a plane that it did not create.
 */
final class Plane {
  private static final int QUANTILE_BINS = 4096;

  final int width;
  final int height;
  final float[] values;

  Plane(int width, int height) {
    this(width, height, new float[Math.multiplyExact(width, height)]);
  }

  Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  Plane copy() {
    return new Plane(width, height, values.clone());
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /** Returns the plane with rows and columns exchanged. */
  Plane transposed() {
    Plane result = new Plane(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        result.values[x * height + y] = values[y * width + x];
      }
    }
    return result;
  }

  /**
   * Returns the upright plane.
   *
   * @param orientation EXIF orientation, 1 to 8: the position of the stored first row and column
   */
  Plane oriented(int orientation) {
    return switch (orientation) {
      case 1 -> this;
      case 2 -> mirrored();
      case 3 -> transposed().mirrored().transposed().mirrored();
      case 4 -> transposed().mirrored().transposed();
      case 5 -> transposed();
      case 6 -> transposed().mirrored();
      case 7 -> transposed().mirrored().transposed().mirrored().transposed();
      case 8 -> mirrored().transposed();
      default ->
          throw new IllegalArgumentException("orientation must be in 1..8 but is " + orientation);
    };
  }

  /** Returns the plane with the columns in reverse order. */
  private Plane mirrored() {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        result.values[y * width + width - 1 - x] = values[y * width + x];
      }
    }
    return result;
  }

  /** Returns the mean of each square of {@code step} pixels; squares at the end may be smaller. */
  Plane downscaled(int step) {
    Plane result = new Plane((width + step - 1) / step, (height + step - 1) / step);
    int[] counts = new int[result.values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y / step * result.width + x / step;
        result.values[i] += values[y * width + x];
        counts[i]++;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      result.values[i] /= counts[i];
    }
    return result;
  }

  /** Returns the plane smoothed by the binomial filter of 3 x 3 pixels. */
  Plane smoothed() {
    return smoothedRows().transposed().smoothedRows().transposed();
  }

  private Plane smoothedRows() {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float left = values[row + Math.max(0, x - 1)];
        float right = values[row + Math.min(width - 1, x + 1)];
        result.values[row + x] = (left + 2 * values[row + x] + right) / 4;
      }
    }
    return result;
  }

  /** Returns the difference of maximum and minimum in the square around each pixel. */
  Plane range(int radius) {
    Plane max = extreme(radius, 1).transposed().extreme(radius, 1).transposed();
    Plane min = extreme(radius, -1).transposed().extreme(radius, -1).transposed();
    for (int i = 0; i < max.values.length; i++) {
      max.values[i] -= min.values[i];
    }
    return max;
  }

  /** Returns the maximum of each row's neighbors for sign 1, the minimum for -1. */
  private Plane extreme(int radius, int sign) {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float best = sign * values[row + x];
        int last = Math.min(width - 1, x + radius);
        for (int near = Math.max(0, x - radius); near <= last; near++) {
          best = Math.max(best, sign * values[row + near]);
        }
        result.values[row + x] = sign * best;
      }
    }
    return result;
  }

  /** Returns 1 where the value is at least the limit, otherwise 0. */
  Plane atLeast(float limit) {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = values[i] >= limit ? 1 : 0;
    }
    return result;
  }

  /** Returns 255 minus each value. */
  Plane inverted() {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = 255 - values[i];
    }
    return result;
  }

  /** Returns a quantile of the first values, which are not negative; 0 if there are none. */
  static float quantile(float[] values, int count, double fraction) {
    float max = 0;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, values[i]);
    }
    if (max == 0) {
      return 0;
    }
    int[] histogram = new int[QUANTILE_BINS];
    for (int i = 0; i < count; i++) {
      histogram[(int) (values[i] / max * (QUANTILE_BINS - 1))]++;
    }
    int bin = 0;
    for (long below = histogram[0]; below <= fraction * count && bin < QUANTILE_BINS - 1; ) {
      below += histogram[++bin];
    }
    return (bin + 0.5f) / QUANTILE_BINS * max;
  }
}
