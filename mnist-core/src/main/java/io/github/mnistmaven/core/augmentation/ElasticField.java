package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Random displacement of every pixel, see {@link Elastic}: uniform noise in [-1, 1), smoothed by a
 * Gaussian filter and multiplied by alpha. The filter is SciPy's {@code gaussian_filter} with mode
 * "constant": truncated at four standard deviations, with zeros outside the image. Not thread-safe.
 */
final class ElasticField {
  /** Displacements in pixels, {@code [height, width, 2]}: rows, columns. */
  final double[] displacements;

  /** Number of values in a row of {@link #displacements}. */
  private final int stride;

  private final int height;
  private final double alpha;
  private final double[] kernel;
  private final double[] blurredAcross;

  ElasticField(Elastic settings, int height, int width) {
    this.height = height;
    this.stride = 2 * width;
    this.alpha = settings.alpha();
    this.kernel = GaussianKernel.of(settings.sigma());
    this.displacements = new double[height * stride];
    this.blurredAcross = new double[height * stride];
  }

  /** Draws all displacements, in row-major order. */
  void draw(DoubleSupplier uniform) {
    for (int i = 0; i < displacements.length; i++) {
      displacements[i] = alpha * (2 * uniform.getAsDouble() - 1);
    }
    blurAcross(displacements, blurredAcross);
    blurDown(blurredAcross, displacements);
  }

  private void blurAcross(double[] field, double[] target) {
    Arrays.fill(target, 0);
    int reach = Math.min(kernel.length, stride / 2) - 1;
    for (int start = 0; start < field.length; start += stride) {
      for (int offset = -reach; offset <= reach; offset++) {
        int distance = Math.abs(offset);
        int from = start + 2 * Math.max(0, offset);
        int to = start + 2 * Math.max(0, -offset);
        addScaled(kernel[distance], field, from, target, to, stride - 2 * distance);
      }
    }
  }

  private void blurDown(double[] field, double[] target) {
    Arrays.fill(target, 0);
    for (int to = 0; to < height; to++) {
      int first = Math.max(0, to - kernel.length + 1);
      int last = Math.min(height - 1, to + kernel.length - 1);
      for (int from = first; from <= last; from++) {
        double weight = kernel[Math.abs(to - from)];
        addScaled(weight, field, from * stride, target, to * stride, stride);
      }
    }
  }

  /**
   * Adds {@code weight} times a range of {@code field} to {@code target}. The sums are independent
   * of each other, which the CPU can pipeline.
   */
  private static void addScaled(
      double weight, double[] field, int from, double[] target, int to, int length) {
    for (int i = 0; i < length; i++) {
      target[to + i] += weight * field[from + i];
    }
  }
}
