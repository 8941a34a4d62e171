package io.github.mnistmaven.engine.internal.layer;

import java.util.Arrays;

/**
 * Copies between an image and one with zeros around it, which windows can read without looking at
 * borders.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param stride values of a pixel
 * @param top rows of zeros above it
 * @param left columns of zeros left of it
 * @param paddedHeight rows in all
 * @param paddedWidth columns in all
 */
public record PaddedImage(
    int height, int width, int stride, int top, int left, int paddedHeight, int paddedWidth) {

  /** Values of the padded image. */
  public int size() {
    return paddedHeight * paddedWidth * stride;
  }

  /** Values from one row of the padded image to the next. */
  public int rowStride() {
    return paddedWidth * stride;
  }

  /** Place of the image's first pixel. */
  public int start() {
    return top * rowStride() + left * stride;
  }

  /** Writes zeros around the image. */
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

  /** Copies an image and writes zeros around it. */
  public void pad(float[] image, int from, float[] padded, int at) {
    clearBorder(padded, at);
    int length = width * stride;
    for (int y = 0; y < height; y++) {
      System.arraycopy(image, from + y * length, padded, at + start() + y * rowStride(), length);
    }
  }

  /** Copies an image without what is around it. */
  public void unpad(float[] padded, int at, float[] image, int to) {
    int length = width * stride;
    for (int y = 0; y < height; y++) {
      System.arraycopy(padded, at + start() + y * rowStride(), image, to + y * length, length);
    }
  }
}
