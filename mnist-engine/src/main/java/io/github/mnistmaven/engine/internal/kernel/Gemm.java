package io.github.mnistmaven.engine.internal.kernel;

/** Matrix product in single precision. */
public interface Gemm {

  /**
   * Computes {@code c = start + a * b}.
   *
   * @param a left factor
   * @param firstRow first row of {@code a}
   * @param rows number of rows of {@code a} and of {@code c}, at least 1
   * @param b right factor, a packed matrix with as many rows as the depth of {@code a}
   * @param columns columns of {@code b} and {@code c}, a multiple of {@link Matrix#VECTOR}
   * @param start initial values of the sums: {@code c} itself to add to it, or a row such as a
   *     bias, with a row stride of 0
   * @param c result
   */
  void multiply(Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c);
}
