package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;

/**
 * Affine transform about the center of the image, from target to source: {@code column' = xx *
 * column + xy * row + x} and {@code row' = yy * row + yx * column + y}.
 */
record Affine(double xx, double xy, double yx, double yy, double x, double y) {
  private static final double CENTER = (SIDE - 1) / 2.0;

  /**
   * Returns a shear as scikit-image defines it: the rotation of the vertical axis by {@code angle}
   * radians, with the horizontal axis fixed.
   */
  static Affine shear(double angle) {
    return new Affine(1, -StrictMath.sin(angle), 0, StrictMath.cos(angle), 0, 0);
  }

  /** Returns a rotation of the picture by {@code angle} radians, counterclockwise if positive. */
  static Affine rotate(double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Affine(cos, -sin, sin, cos, 0, 0);
  }

  /** Returns a change of height and width by a factor. */
  static Affine scale(double factor) {
    return new Affine(1 / factor, 0, 0, 1 / factor, 0, 0);
  }

  /** Returns a translation of the picture by pixels to the right and down. */
  static Affine translate(double right, double down) {
    return new Affine(1, 0, 0, 1, -right, -down);
  }

  /** Returns the transformed image with bilinear interpolation; pixels outside are background. */
  float[] warp(float[] image) {
    float[] warped = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      double column = i % SIDE - CENTER;
      int line = i / SIDE;
      double row = line - CENTER;
      warped[i] =
          sample(image, CENTER + yy * row + yx * column + y, CENTER + xx * column + xy * row + x);
    }
    return warped;
  }

  private static float sample(float[] image, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double down = row - top;
    double right = column - left;
    return (float)
        ((1 - down) * ((1 - right) * pixel(image, top, left) + right * pixel(image, top, left + 1))
            + down
                * ((1 - right) * pixel(image, top + 1, left)
                    + right * pixel(image, top + 1, left + 1)));
  }

  private static float pixel(float[] image, int row, int column) {
    boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
    return inside ? image[row * SIDE + column] : 0;
  }
}
