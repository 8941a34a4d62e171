package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Set of foreground pixels: a connected component, a part of one, or a union.
 *
 * @param pixels indices in the plane, row-major
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 */
@SuppressWarnings("ArrayRecordComponent")
record Shape(int[] pixels, int left, int top, int right, int bottom) {
  static Shape of(int[] pixels, int planeWidth) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int pixel : pixels) {
      int x = pixel % planeWidth;
      int y = pixel / planeWidth;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
    return new Shape(pixels, left, top, right, bottom);
  }

  static Shape union(List<Shape> shapes) {
    return new Shape(
        shapes.stream().flatMapToInt(shape -> Arrays.stream(shape.pixels)).toArray(),
        shapes.stream().mapToInt(Shape::left).min().orElseThrow(),
        shapes.stream().mapToInt(Shape::top).min().orElseThrow(),
        shapes.stream().mapToInt(Shape::right).max().orElseThrow(),
        shapes.stream().mapToInt(Shape::bottom).max().orElseThrow());
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  int size() {
    return Math.max(width(), height());
  }

  int area() {
    return pixels.length;
  }

  /** Returns the number of columns that both shapes cover. */
  int sharedColumns(Shape other) {
    return Math.min(right, other.right) - Math.max(left, other.left);
  }

  /** Returns the number of rows that both shapes cover. */
  int sharedRows(Shape other) {
    return Math.min(bottom, other.bottom) - Math.max(top, other.top);
  }

  /** Returns the number of pixels in each column. */
  int[] columnSums(int planeWidth) {
    int[] sums = new int[width()];
    IntStream.of(pixels).forEach(pixel -> sums[pixel % planeWidth - left]++);
    return sums;
  }
}
