package io.github.mnistmaven.core.augmentation;

import java.util.Arrays;

/**
 * Blur by a movement of the camera, in place: the mean of pixels on a line through each pixel.
 * Pixels outside the image equal the nearest border pixel. Not thread-safe.
 */
final class MotionBlur {
  private final int height;
  private final int width;
  private final float[] sum;

  MotionBlur(int height, int width) {
    this.height = height;
    this.width = width;
    this.sum = new float[height * width];
  }

  /**
   * Blurs with points on the line that are at most one pixel apart, rounded to whole pixels.
   *
   * @param length length of the movement in pixels
   * @param degrees direction of the movement, clockwise from the right
   */
  void apply(float[] image, double length, double degrees) {
    double down = length * StrictMath.sin(StrictMath.toRadians(degrees));
    double right = length * StrictMath.cos(StrictMath.toRadians(degrees));
    int steps = (int) Math.ceil(length);
    Arrays.fill(sum, 0);
    for (int step = 0; step <= steps; step++) {
      double position = steps == 0 ? 0 : (double) step / steps - 0.5;
      add(image, (int) Math.round(position * down), (int) Math.round(position * right));
    }
    for (int i = 0; i < image.length; i++) {
      image[i] = sum[i] / (steps + 1);
    }
  }

  private void add(float[] image, int rows, int columns) {
    int first = Math.max(0, Math.min(width, -columns));
    int end = Math.max(first, Math.min(width, width - columns));
    for (int row = 0; row < height; row++) {
      int from = Math.max(0, Math.min(height - 1, row + rows)) * width;
      int to = row * width;
      for (int i = 0; i < first; i++) {
        sum[to + i] += image[from];
      }
      for (int i = first; i < end; i++) {
        sum[to + i] += image[from + columns + i];
      }
      for (int i = end; i < width; i++) {
        sum[to + i] += image[from + width - 1];
      }
    }
  }
}
