package io.github.mnistmaven.engine.internal.kernel;

/**
 * Kernels in plain Java, whose inner loops the JIT compiler turns into vector instructions.
 *
 * <p>They multiply and add with two roundings: {@code Math.fma} would have one, as the kernels on
 * vectors do, but the compiler does not vectorize it. So results differ in the last bits.
 */
final class PlainKernels implements Kernels {

  @Override
  public boolean hasWinograd() {
    return false;
  }

  /** Adds four places of the depth at once, so that a sum is loaded and stored once for four. */
  @Override
  public void multiply(
      Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column += Matrix.PANEL) {
        System.arraycopy(
            start.data(), start.place(row, column), c.data(), c.place(row, column), Matrix.PANEL);
      }
    }
    for (int column = 0; column < columns; column += Matrix.PANEL) {
      for (int row = 0; row < rows; row++) {
        addRow(a, firstRow + row, b, b.place(0, column), c.data(), c.place(row, column));
      }
    }
  }

  private static void addRow(Rows a, int row, Matrix b, int bAt, float[] c, int to) {
    int p = bAt;
    int at = a.base() + a.offsets()[row];
    float[] sums = new float[Matrix.PANEL];
    System.arraycopy(c, to, sums, 0, Matrix.PANEL);
    for (int o = 0; o < a.outer(); o++, at += a.jump()) {
      p = addRun(a.data(), at, a.step(), a.inner(), b.data(), p, b.rowStride(), sums);
    }
    System.arraycopy(sums, 0, c, to, Matrix.PANEL);
  }

  private static int addRun(
      float[] a, int from, int step, int length, float[] b, int bAt, int bStep, float[] sums) {
    int p = bAt;
    int k = from;
    int i = 0;
    for (; i + 4 <= length; i += 4, k += 4 * step, p += 4 * bStep) {
      float a0 = a[k];
      float a1 = a[k + step];
      float a2 = a[k + 2 * step];
      float a3 = a[k + 3 * step];
      int q = p + bStep;
      int r = q + bStep;
      int s = r + bStep;
      for (int j = 0; j < Matrix.PANEL; j++) {
        sums[j] += a0 * b[p + j] + a1 * b[q + j] + (a2 * b[r + j] + a3 * b[s + j]);
      }
    }
    for (; i < length; i++, k += step, p += bStep) {
      float x = a[k];
      for (int j = 0; j < Matrix.PANEL; j++) {
        sums[j] += x * b[p + j];
      }
    }
    return p;
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
