package io.github.mnistmaven.core.synthetic.photo;

/**
 * Smooth enlargement of images with the cubic B-spline, which also removes the steps of a diagonal
 * line.
 *
 * <p>Source: the filter B = 1, C = 0 of D. Mitchell and A. Netravali, "Reconstruction Filters in
 * Computer Graphics", SIGGRAPH 1988.
 */
final class SplineFilter {
  private SplineFilter() {}

  /**
   * Returns the value at a point; pixels outside the image are 0.
   *
   * @param pixels {@code [side, side]}
   * @param x column, 0 is the center of the first pixel
   * @param y row
   */
  static double sample(float[] pixels, int side, double x, double y) {
    int left = (int) Math.floor(x) - 1;
    int top = (int) Math.floor(y) - 1;
    double sum = 0;
    for (int row = Math.max(0, top); row <= Math.min(side - 1, top + 3); row++) {
      double weight = weight(y - row);
      for (int column = Math.max(0, left); column <= Math.min(side - 1, left + 3); column++) {
        sum += weight * weight(x - column) * pixels[row * side + column];
      }
    }
    return sum;
  }

  private static double weight(double offset) {
    double t = Math.abs(offset);
    if (t < 1) {
      return 2.0 / 3 - t * t + t * t * t / 2;
    }
    return t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;
  }
}
