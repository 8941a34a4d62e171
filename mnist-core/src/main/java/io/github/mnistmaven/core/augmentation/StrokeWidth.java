package io.github.mnistmaven.core.augmentation;

/**
 * Change of the width of strokes in place: gray dilation or erosion by an octagon with a fractional
 * radius. Bright pixels are strokes. A step of one pixel takes the maximum or minimum of the
 * neighbors, first of the four, then of the eight, and so on; a step of a fraction is interpolated.
 * Not thread-safe.
 */
final class StrokeWidth {
  private final int height;
  private final int width;

  /** Extremes of three neighbors in a row. */
  private final float[] across;

  private final float[] copy;

  StrokeWidth(int height, int width) {
    this.height = height;
    this.width = width;
    this.across = new float[height * width];
    this.copy = new float[height * width];
  }

  /**
   * Changes the distance of all edges of strokes from their center line.
   *
   * @param radius change in pixels; negative makes strokes thinner
   */
  void change(float[] image, double radius) {
    float sign = radius < 0 ? -1 : 1;
    boolean diagonal = false;
    for (double left = Math.abs(radius); left > 0; left--) {
      step(image, sign, (float) Math.min(1, left), diagonal);
      diagonal = !diagonal;
    }
  }

  /** Moves each pixel by a fraction towards the extreme of its neighbors and itself. */
  private void step(float[] image, float sign, float fraction, boolean diagonal) {
    System.arraycopy(image, 0, copy, 0, image.length);
    for (int start = 0; start < copy.length; start += width) {
      extremesInRow(sign, start);
    }
    float[] neighbors = diagonal ? across : copy;
    for (int row = 0; row < height; row++) {
      int start = row * width;
      int above = row == 0 ? start : start - width;
      int below = row == height - 1 ? start : start + width;
      for (int i = 0; i < width; i++) {
        float vertical = Math.max(sign * neighbors[above + i], sign * neighbors[below + i]);
        float extreme = sign * Math.max(vertical, sign * across[start + i]);
        image[start + i] += fraction * (extreme - image[start + i]);
      }
    }
  }

  private void extremesInRow(float sign, int start) {
    int last = width - 1;
    for (int i = 0; i < width; i++) {
      float left = sign * copy[start + Math.max(0, i - 1)];
      float right = sign * copy[start + Math.min(last, i + 1)];
      across[start + i] = sign * Math.max(sign * copy[start + i], Math.max(left, right));
    }
  }
}
