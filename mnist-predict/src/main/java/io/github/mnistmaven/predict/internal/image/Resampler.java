package io.github.mnistmaven.predict.internal.image;

import io.github.mnistmaven.predict.image.FillMode;

/**
 * Bilinear resampling of an image with an affine transform: SciPy's {@code
 * ndimage.affine_transform} of order 1, computed in double and stored in float.
 *
 * <p>Images are {@code [height, width]}, row-major. Not thread-safe.
 */
public final class Resampler {
  private final int height;
  private final int width;
  private final FillMode fillMode;
  private final float cval;

  /** Row stride of {@link #source}: the width plus one. */
  private final int stride;

  /**
   * Image in double precision with an additional row and column, so that each pixel has a neighbor
   * below and to the right. The weight of the additional pixels is always 0.
   */
  private final double[] source;

  /**
   * Creates a resampler for images of one size.
   *
   * @param cval value outside the image for {@link FillMode#CONSTANT}
   */
  public Resampler(int height, int width, FillMode fillMode, double cval) {
    this.height = height;
    this.width = width;
    this.fillMode = fillMode;
    this.cval = (float) cval;
    this.stride = width + 1;
    this.source = new double[(height + 1) * stride];
  }

  /** Writes the transformed {@code image} to {@code target}. */
  public void resample(float[] image, AffineTransform transform, float[] target) {
    copyToSource(image);
    for (int row = 0; row < height; row++) {
      double r = transform.r + transform.rr * row;
      double c = transform.c + transform.cr * row;
      resampleRow(r, transform.rc, c, transform.cc, target, row * width);
    }
  }

  /**
   * Writes the transformed {@code image} to {@code target}, with displaced source points.
   *
   * @param displacements {@code [height, width, 2]}, row-major: rows and columns, in pixels
   */
  public void resample(
      float[] image, AffineTransform transform, double[] displacements, float[] target) {
    copyToSource(image);
    int index = 0;
    for (int row = 0; row < height; row++) {
      double r = transform.r + transform.rr * row;
      double c = transform.c + transform.cr * row;
      for (int column = 0; column < width; column++, index++) {
        double fromRow = r + transform.rc * column + displacements[2 * index];
        double fromColumn = c + transform.cc * column + displacements[2 * index + 1];
        target[index] =
            isOutside(fromRow, fromColumn)
                ? sampleOutside(fromRow, fromColumn)
                : sampleInside(fromRow, fromColumn);
      }
    }
  }

  private void copyToSource(float[] image) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        source[row * stride + column] = image[row * width + column];
      }
    }
  }

  /**
   * Writes one row. The source of column {@code q} is ({@code r + rc * q}, {@code c + cc * q}).
   *
   * <p>Both coordinates are monotonic in {@code q}, also with rounding. The columns with a source
   * inside the image are therefore adjacent, and only the ends of a row need the fill mode.
   */
  private void resampleRow(double r, double rc, double c, double cc, float[] target, int start) {
    int left = 0;
    while (left < width && isOutside(r + rc * left, c + cc * left)) {
      target[start + left] = sampleOutside(r + rc * left, c + cc * left);
      left++;
    }
    int right = width;
    while (right > left && isOutside(r + rc * (right - 1), c + cc * (right - 1))) {
      right--;
      target[start + right] = sampleOutside(r + rc * right, c + cc * right);
    }
    for (int column = left; column < right; column++) {
      target[start + column] = sampleInside(r + rc * column, c + cc * column);
    }
  }

  private boolean isOutside(double row, double column) {
    return !(row >= 0 && row <= height - 1 && column >= 0 && column <= width - 1);
  }

  /** Interpolates at a point, in pixels from the center of the first pixel. */
  private float sampleInside(double row, double column) {
    int top = (int) row;
    int left = (int) column;
    double down = row - top;
    double right = column - left;
    int index = top * stride + left;
    double upper = source[index] + right * (source[index + 1] - source[index]);
    index += stride;
    double lower = source[index] + right * (source[index + 1] - source[index]);
    return (float) (upper + down * (lower - upper));
  }

  private float sampleOutside(double row, double column) {
    return switch (fillMode) {
      case CONSTANT -> cval;
      case NEAREST -> sampleInside(clamp(row, height), clamp(column, width));
      case REFLECT -> sampleInside(reflect(row, height), reflect(column, width));
      case WRAP -> sampleInside(wrap(row, height), wrap(column, width));
    };
  }

  private static double clamp(double position, int length) {
    if (!(position > 0)) {
      return 0;
    }
    return position < length - 1 ? position : length - 1;
  }

  /** Reflects at the outer edges of the border pixels, -0.5 and {@code length - 0.5}. */
  private static double reflect(double position, int length) {
    double fromEdge = Math.abs(position + 0.5) % (2 * length);
    double mirrored = fromEdge < length ? fromEdge : 2 * length - fromEdge;
    // Between the center and the outer edge of a border pixel, both neighbors are that pixel.
    return clamp(mirrored - 0.5, length);
  }

  /**
   * Repeats with a period of {@code length - 1}; multiples of the period map to the same end as in
   * SciPy.
   */
  private static double wrap(double position, int length) {
    int period = length - 1;
    if (position >= 0 && position <= period) {
      return position;
    }
    double remainder = period == 0 ? 0 : position % period;
    return clamp(position < 0 ? period + remainder : remainder, length);
  }
}
