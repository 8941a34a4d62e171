package io.github.mnistmaven.engine.internal.kernel;

/**
 * Kernels in plain Java, for a JVM without the vector module.
 *
 * <p>Multiplication and addition are rounded separately. The vectorized kernels use a fused
 * multiply-add with a single rounding, which is slower in a plain loop. Results therefore differ in
 * the last bits.
 */
final class PlainKernels implements Kernels {

  @Override
  public boolean hasWinograd() {
    return false;
  }

  /**
   * Processes eight values of the depth at once, so that a sum is loaded and stored once for eight.
   */
  @Override
  public void multiply(
      Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    for (int column = 0; column < columns; column += Matrix.PANEL) {
      int width = Math.min(Matrix.PANEL, columns - column);
      float[] sums = new float[Matrix.PANEL];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(start.data(), start.place(row, column), sums, 0, width);
        addRow(a, firstRow + row, b.data(), b.place(0, column), sums);
        System.arraycopy(sums, 0, c.data(), c.place(row, column), width);
      }
    }
  }

  private static void addRow(Rows a, int row, float[] b, int bAt, float[] sums) {
    int p = bAt;
    int at = a.base() + a.offsets()[row];
    for (int o = 0; o < a.outer(); o++, at += a.jump()) {
      p = addRun(a.data(), at, a.inner(), b, p, sums);
    }
  }

  private static int addRun(float[] a, int from, int length, float[] b, int bAt, float[] sums) {
    int p = bAt;
    int k = from;
    int i = 0;
    for (; i + 8 <= length; i += 8, k += 8, p += 8 * Matrix.PANEL) {
      addEight(a, k, b, p, sums);
    }
    for (; i < length; i++, k++, p += Matrix.PANEL) {
      float x = a[k];
      for (int j = 0; j < Matrix.PANEL; j++) {
        sums[j] += x * b[p + j];
      }
    }
    return p;
  }

  private static void addEight(float[] a, int k, float[] b, int p, float[] sums) {
    float a0 = a[k];
    float a1 = a[k + 1];
    float a2 = a[k + 2];
    float a3 = a[k + 3];
    float a4 = a[k + 4];
    float a5 = a[k + 5];
    float a6 = a[k + 6];
    float a7 = a[k + 7];
    for (int j = p; j < p + Matrix.PANEL; j++) {
      float first =
          a0 * b[j]
              + a1 * b[j + Matrix.PANEL]
              + (a2 * b[j + 2 * Matrix.PANEL] + a3 * b[j + 3 * Matrix.PANEL]);
      float second =
          a4 * b[j + 4 * Matrix.PANEL]
              + a5 * b[j + 5 * Matrix.PANEL]
              + (a6 * b[j + 6 * Matrix.PANEL] + a7 * b[j + 7 * Matrix.PANEL]);
      sums[j - p] += first + second;
    }
  }

  @Override
  public void relu(float[] x, int from, int length) {
    for (int i = from; i < from + length; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  @Override
  public void affine(
      float[] x,
      int from,
      int pixels,
      int channels,
      float[] scale,
      float[] offset,
      float[] y,
      int to) {
    for (int p = 0, at = 0; p < pixels; p++, at += channels) {
      for (int c = 0; c < channels; c++) {
        y[to + at + c] = scale[c] * x[from + at + c] + offset[c];
      }
    }
  }

  @Override
  public void max(
      float[] x,
      int from,
      int row,
      int rows,
      int columns,
      int count,
      int step,
      int channels,
      float[] y,
      int to) {
    for (int window = 0; window < count; window++) {
      max(x, from + window * step, row, rows, columns, channels, y, to + window * channels);
    }
  }

  private static void max(
      float[] x, int from, int row, int rows, int columns, int channels, float[] y, int to) {
    System.arraycopy(x, from, y, to, channels);
    for (int i = 0; i < rows; i++) {
      for (int j = 0, at = from + i * row; j < columns; j++, at += channels) {
        for (int c = 0; c < channels; c++) {
          y[to + c] = Math.max(y[to + c], x[at + c]);
        }
      }
    }
  }
}
