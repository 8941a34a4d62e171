package io.github.mnistmaven.engine.internal.kernel;

/** Vectorized kernels. */
final class VectorKernels implements Kernels {
  private static final Gemm GEMM = new VectorGemm();

  @Override
  public boolean hasWinograd() {
    return true;
  }

  @Override
  public void multiply(
      Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    GEMM.multiply(a, firstRow, rows, b, columns, start, c);
  }

  @Override
  public void relu(float[] x, int from, int length) {
    VectorOps.relu(x, from, length);
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
    VectorOps.affine(x, from, pixels, channels, scale, offset, y, to);
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
    VectorPooling.max(x, from, row, rows, columns, count, step, channels, y, to);
  }
}
