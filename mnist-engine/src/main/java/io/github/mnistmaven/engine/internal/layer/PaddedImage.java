package io.github.mnistmaven.engine.internal.layer;

import java.util.Arrays;

/**
 * Layout of an image with zero padding, which windows can read without boundary checks.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param stride values of a pixel
 * @param top rows of zeros above the image
 * @param left columns of zeros left of the image
 * @param paddedHeight rows including padding
 * @param paddedWidth columns including padding
 */
public record PaddedImage(
    int height, int width, int stride, int top, int left, int paddedHeight, int paddedWidth) {

  /** Returns the number of values of the padded image. */
  public int size() {
    return paddedHeight * paddedWidth * stride;
  }

  /** Returns the size of a row of the padded image. */
  public int rowStride() {
    return paddedWidth * stride;
  }

  /** Returns the offset of the image's first pixel. */
  public int start() {
    return top * rowStride() + left * stride;
  }

  /** Sets the padding to zero. */
  public void clearBorder(float[] padded, int at) {
    int row = rowStride();
    int first = at + start();
    int length = width * stride;
    Arrays.fill(padded, at, first, 0);
    for (int y = 0; y < height - 1; y++) {
      int end = first + y * row + length;
      Arrays.fill(padded, end, end + row - length, 0);
    }
    Arrays.fill(padded, first + (height - 1) * row + length, at + size(), 0);
  }

  /** Copies an image and sets the padding to zero. */
  public void pad(float[] image, int from, float[] padded, int at) {
    clearBorder(padded, at);
    int length = width * stride;
    for (int y = 0; y < height; y++) {
      System.arraycopy(image, from + y * length, padded, at + start() + y * rowStride(), length);
    }
  }

  /** Copies an image without its padding. */
  public void unpad(float[] padded, int at, float[] image, int to) {
    int length = width * stride;
    for (int y = 0; y < height; y++) {
      System.arraycopy(padded, at + start() + y * rowStride(), image, to + y * length, length);
    }
  }
}
