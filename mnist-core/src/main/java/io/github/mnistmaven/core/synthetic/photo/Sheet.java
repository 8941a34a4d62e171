package io.github.mnistmaven.core.synthetic.photo;

import java.util.Arrays;

/** Sheet of paper: reflected light of each point, {@code [height, width]} for three colors. */
final class Sheet {
  final int width;
  final int height;

  /** Red, green and blue, linear, 0..1. */
  final float[][] light;

  Sheet(int width, int height, Rgb color) {
    this.width = width;
    this.height = height;
    this.light = new float[3][width * height];
    Arrays.fill(light[0], (float) color.red());
    Arrays.fill(light[1], (float) color.green());
    Arrays.fill(light[2], (float) color.blue());
  }

  /** Multiplies the light of a point. */
  void shade(int point, double factor) {
    for (float[] channel : light) {
      channel[point] = (float) (channel[point] * factor);
    }
  }

  /** Covers a point with transparent color: the paper remains visible below it. */
  void stain(int point, Rgb color, double opacity) {
    light[0][point] *= (float) (1 - opacity * (1 - color.red()));
    light[1][point] *= (float) (1 - opacity * (1 - color.green()));
    light[2][point] *= (float) (1 - opacity * (1 - color.blue()));
  }

  /** Fills a rectangle with fractional bounds and soft edges. */
  void fill(double left, double top, double right, double bottom, Rgb color, double opacity) {
    int lastRow = (int) Math.min(height - 1, Math.floor(bottom));
    int lastColumn = (int) Math.min(width - 1, Math.floor(right));
    for (int y = (int) Math.max(0, Math.floor(top)); y <= lastRow; y++) {
      double high = Math.min(y + 1, bottom) - Math.max(y, top);
      for (int x = (int) Math.max(0, Math.floor(left)); x <= lastColumn; x++) {
        double wide = Math.min(x + 1, right) - Math.max(x, left);
        stain(y * width + x, color, opacity * high * wide);
      }
    }
  }
}
