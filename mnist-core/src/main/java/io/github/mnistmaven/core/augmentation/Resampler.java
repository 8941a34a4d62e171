package io.github.mnistmaven.core.augmentation;

/**
 * Bilinear resampling of one image under an affine transform: SciPy's {@code
 * ndimage.affine_transform} of order 1, computed in double and stored in float.
 *
 * <p>Images are {@code [height, width]}, row-major. Not thread-safe.
 */
final class Resampler {
  private final int height;
  private final int width;
  private final FillMode fillMode;
  private final double cval;

  Resampler(int height, int width, FillMode fillMode, double cval) {
    this.height = height;
    this.width = width;
    this.fillMode = fillMode;
    this.cval = cval;
  }

  /** Writes the transformed {@code image} to {@code target}, which must be another array. */
  void resample(float[] image, AffineTransform transform, float[] target) {
    int at = 0;
    for (int row = 0; row < height; row++) {
      double startRow = transform.r + transform.rr * row;
      double startColumn = transform.c + transform.cr * row;
      for (int column = 0; column < width; column++) {
        target[at++] =
            sample(image, startRow + transform.rc * column, startColumn + transform.cc * column);
      }
    }
  }

  /** The image at a point, in pixels from the centre of the first pixel. */
  private float sample(float[] image, double row, double column) {
    if (row >= 0 && row < height - 1 && column >= 0 && column < width - 1) {
      int top = (int) row;
      int left = (int) column;
      int at = top * width + left;
      return interpolate(
          image[at],
          image[at + 1],
          image[at + width],
          image[at + width + 1],
          row - top,
          column - left);
    }
    return sampleAtBorder(image, row, column);
  }

  private float sampleAtBorder(float[] image, double row, double column) {
    if (fillMode == FillMode.CONSTANT && (isOutside(row, height) || isOutside(column, width))) {
      return (float) cval;
    }
    double mappedRow = map(row, height);
    double mappedColumn = map(column, width);
    int top = (int) Math.floor(mappedRow);
    int left = (int) Math.floor(mappedColumn);
    int upper = index(top, height) * width;
    int lower = index(top + 1, height) * width;
    int near = index(left, width);
    int far = index(left + 1, width);
    return interpolate(
        image[upper + near],
        image[upper + far],
        image[lower + near],
        image[lower + far],
        mappedRow - top,
        mappedColumn - left);
  }

  private static boolean isOutside(double position, int length) {
    return position < 0 || position > length - 1;
  }

  /** Brings a position into, or next to, the image. */
  private double map(double position, int length) {
    return switch (fillMode) {
      case NEAREST -> Math.max(0, Math.min(position, length - 1));
      case WRAP -> wrap(position, length - 1);
      case CONSTANT, REFLECT -> position;
    };
  }

  /** SciPy's formula, which maps multiples of the period to whichever end it reaches. */
  private static double wrap(double position, int period) {
    if (period == 0) {
      return 0;
    }
    if (position < 0) {
      return position + period * ((long) (-position / period) + 1.0);
    }
    return position > period ? position - period * (double) (long) (position / period) : position;
  }

  /** The pixel that stands for a neighbour at {@code index}. */
  private int index(int index, int length) {
    if (fillMode == FillMode.REFLECT) {
      int mirrored = Math.floorMod(index, 2 * length);
      return mirrored < length ? mirrored : 2 * length - 1 - mirrored;
    }
    return Math.min(index, length - 1);
  }

  private static float interpolate(
      double topLeft,
      double topRight,
      double bottomLeft,
      double bottomRight,
      double down,
      double right) {
    double top = topLeft + right * (topRight - topLeft);
    double bottom = bottomLeft + right * (bottomRight - bottomLeft);
    return (float) (top + down * (bottom - top));
  }
}
