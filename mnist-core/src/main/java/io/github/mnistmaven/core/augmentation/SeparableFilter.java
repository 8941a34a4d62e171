package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;

/**
 * Filters that lose detail, in place: Gaussian blur and low resolution. Rows and columns are
 * multiplied by one matrix each. Pixels outside the image equal the nearest border pixel. Not
 * thread-safe.
 */
final class SeparableFilter {
  private final int height;
  private final int width;

  /** Weights of the rows of the source, {@code [target row, source row]}. */
  private final float[] rows;

  /** Weights of the columns of the target, {@code [source column, target column]}. */
  private final float[] columns;

  private final float[] filtered;

  SeparableFilter(int height, int width) {
    this.height = height;
    this.width = width;
    this.rows = new float[height * height];
    this.columns = new float[width * width];
    this.filtered = new float[height * width];
  }

  /**
   * Blurs with a Gaussian filter, truncated as in {@link GaussianKernel}.
   *
   * @param sigma standard deviation in pixels; 0 changes nothing
   */
  void blur(float[] image, double sigma) {
    if (sigma > 0) {
      double[] kernel = GaussianKernel.of(sigma);
      writeGaussian(kernel, rows, height, height, 1);
      writeGaussian(kernel, columns, width, 1, width);
      apply(image);
    }
  }

  private static void writeGaussian(
      double[] kernel, float[] matrix, int length, int targetStride, int sourceStride) {
    Arrays.fill(matrix, 0);
    for (int target = 0; target < length; target++) {
      for (int offset = 1 - kernel.length; offset < kernel.length; offset++) {
        int source = Math.max(0, Math.min(length - 1, target + offset));
        matrix[target * targetStride + source * sourceStride] += (float) kernel[Math.abs(offset)];
      }
    }
  }

  /**
   * Reduces the resolution: averages areas, and enlarges the result with bilinear interpolation.
   *
   * @param factor reduced height and width as a fraction of the image's, in (0, 1]; rounded to
   *     whole pixels, at least one
   */
  void reduce(float[] image, double factor) {
    int reducedHeight = (int) Math.max(1, Math.round(factor * height));
    int reducedWidth = (int) Math.max(1, Math.round(factor * width));
    if (reducedHeight < height || reducedWidth < width) {
      writeReduction(reducedHeight, rows, height, height, 1);
      writeReduction(reducedWidth, columns, width, 1, width);
      apply(image);
    }
  }

  private static void writeReduction(
      int reduced, float[] matrix, int length, int targetStride, int sourceStride) {
    Arrays.fill(matrix, 0);
    double area = (double) length / reduced;
    for (int target = 0; target < length; target++) {
      double position = Math.max(0, Math.min(reduced - 1, (target + 0.5) / area - 0.5));
      int left = (int) position;
      double right = position - left;
      for (int source = 0; source < length; source++) {
        double weight = (1 - right) * overlap(source, left * area, area);
        if (right > 0) {
          weight += right * overlap(source, (left + 1) * area, area);
        }
        matrix[target * targetStride + source * sourceStride] = (float) (weight / area);
      }
    }
  }

  /** Returns the length of a pixel that is in an area from {@code start} on. */
  private static double overlap(int pixel, double start, double area) {
    return Math.max(0, Math.min(pixel + 1, start + area) - Math.max(pixel, start));
  }

  private void apply(float[] image) {
    Arrays.fill(filtered, 0);
    for (int target = 0; target < height; target++) {
      for (int source = 0; source < height; source++) {
        addScaled(rows[target * height + source], image, source * width, filtered, target * width);
      }
    }
    Arrays.fill(image, 0);
    for (int row = 0; row < height; row++) {
      for (int source = 0; source < width; source++) {
        addScaled(filtered[row * width + source], columns, source * width, image, row * width);
      }
    }
  }

  private void addScaled(float weight, float[] source, int from, float[] target, int to) {
    if (weight != 0) {
      for (int i = 0; i < width; i++) {
        target[to + i] += weight * source[from + i];
      }
    }
  }
}
