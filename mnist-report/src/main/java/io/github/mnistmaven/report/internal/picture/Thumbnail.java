package io.github.mnistmaven.report.internal.picture;

/** Downscaled image. */
final class Thumbnail {
  /** Maximum height and width in pixels. */
  static final int MAX_SIDE = 64;

  private final byte[] ink;
  private final int height;
  private final int width;

  private Thumbnail(byte[] ink, int height, int width) {
    this.ink = ink;
    this.height = height;
    this.width = width;
  }

  /**
   * Downscales an image by the smallest integer factor with which it fits, using block means.
   * Smaller images are not changed.
   *
   * @param ink {@code [height, width]}, row-major, 0 is background and 255 is ink
   */
  static Thumbnail of(byte[] ink, int height, int width) {
    int factor = (Math.max(height, width) + MAX_SIDE - 1) / MAX_SIDE;
    if (factor == 1) {
      return new Thumbnail(ink, height, width);
    }
    int rows = (height + factor - 1) / factor;
    int columns = (width + factor - 1) / factor;
    byte[] small = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        small[row * columns + column] =
            (byte) mean(ink, height, width, row * factor, column * factor, factor);
      }
    }
    return new Thumbnail(small, rows, columns);
  }

  /** Returns the rounded mean of a square block of pixels, clipped at the image border. */
  private static int mean(byte[] ink, int height, int width, int top, int left, int side) {
    int sum = 0;
    int count = 0;
    for (int row = top; row < Math.min(top + side, height); row++) {
      for (int column = left; column < Math.min(left + side, width); column++) {
        sum += ink[row * width + column] & 0xFF;
        count++;
      }
    }
    return (sum + count / 2) / count;
  }

  /** Returns the pixels, {@code [height, width]}, row-major, 0 is background and 255 is ink. */
  byte[] ink() {
    return ink;
  }

  /** Returns the height in pixels, at most {@link #MAX_SIDE}. */
  int height() {
    return height;
  }

  /** Returns the width in pixels, at most {@link #MAX_SIDE}. */
  int width() {
    return width;
  }
}
