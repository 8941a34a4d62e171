package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectorized matrix products: blocks of a few rows and two vectors of columns stay in registers.
 *
 * <p>Each value of the result is summed by fused multiply-add in the order of the depth. Neither
 * the width of a vector nor the block size therefore affects the result.
 */
public final class VectorGemm implements Gemm {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Whether the CPU has 32 vector registers, as AVX-512 and aarch64 do; AVX2 has 16. */
  private static final boolean LARGE =
      LANES == Matrix.VECTOR || System.getProperty("os.arch").equals("aarch64");

  /** Matrix of zeros, of any size. */
  public static final Matrix ZEROS = new Matrix(new float[Matrix.PANEL], 0, 0, 0);

  private static final int ROWS = LARGE ? LargeBlocks.ROWS : SmallBlocks.ROWS;
  private static final int PANEL_ROWS = LARGE ? LargeBlocks.PANEL_ROWS : SmallBlocks.PANEL_ROWS;
  private static final int TRANSPOSED_ROWS =
      LARGE ? LargeBlocks.TRANSPOSED_ROWS : SmallBlocks.TRANSPOSED_ROWS;

  /** Returns the distance to a block's second vector of columns; 0 if there is no such vector. */
  private static int next(int column, int columns) {
    return column + LANES < columns ? LANES : 0;
  }

  @Override
  public void multiply(
      Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    Matrix from = start;
    for (int run = 0; run < a.outer(); run++) {
      multiplyRun(a, run, firstRow, rows, b, columns, from, c);
      from = c;
    }
  }

  private static void multiplyRun(
      Rows a, int run, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    int from = a.base() + run * a.jump();
    int depth = a.inner();
    for (int column = 0; column < columns; column += 2 * LANES) {
      int b0 = b.place(run * depth, column);
      int next = next(column, columns);
      for (int row = 0; row < rows; row += ROWS) {
        int last = Math.min(ROWS, rows - row) - 1;
        int first = firstRow + row;
        int s = start.place(row, column);
        int m = c.place(row, column);
        if (last == 0) {
          int a0 = from + a.offsets()[first];
          oneRow(a.data(), a0, depth, b.data(), b0, start.data(), s, next, c.data(), m);
        } else if (LARGE) {
          LargeBlocks.block(
              a.data(),
              from,
              a.offsets(),
              first,
              last,
              depth,
              b.data(),
              b0,
              start,
              s,
              next,
              c,
              m,
              next);
        } else {
          SmallBlocks.block(
              a.data(),
              from,
              a.offsets(),
              first,
              last,
              depth,
              b.data(),
              b0,
              start,
              s,
              next,
              c,
              m,
              next);
        }
      }
    }
  }

  /** Computes a single row. For a single image, the time is dominated by reading the weights. */
  private static void oneRow(
      float[] a,
      int a0,
      int depth,
      float[] b,
      int b0,
      float[] start,
      int s0,
      int next,
      float[] c,
      int m0) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, s0 + next);
    for (int i = 0; i < depth; i++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, b0 + i * Matrix.PANEL), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, b0 + LANES + i * Matrix.PANEL), c1);
    }
    c1.intoArray(c, m0 + next);
    c0.intoArray(c, m0);
  }

  /** Returns the number of rows that {@link #multiplyPanels} reads and writes. */
  public static int paddedRows(int rows) {
    return (rows + PANEL_ROWS - 1) / PANEL_ROWS * PANEL_ROWS;
  }

  /**
   * Computes {@code c = a * b} for packed matrices. Rows of {@code c} up to {@link #paddedRows} are
   * written; rows after {@code rows} have arbitrary values.
   *
   * @param a left factor, with {@link #paddedRows} rows
   * @param rows rows of {@code a} and {@code c}
   * @param depth columns of {@code a}
   * @param b right factor
   * @param columns columns of {@code b} and {@code c}
   * @param c result, with {@link #paddedRows} rows
   */
  public void multiplyPanels(Matrix a, int rows, int depth, Matrix b, int columns, Matrix c) {
    Matrix start = ZEROS;
    for (int k = 0; k < depth; k += Matrix.PANEL) {
      int count = Math.min(Matrix.PANEL, depth - k);
      for (int column = 0; column < columns; column += 2 * LANES) {
        int b0 = b.place(k, column);
        for (int row = 0; row < rows; row += PANEL_ROWS) {
          int a0 = a.place(row, k);
          int s = start.place(row, column);
          int m = c.place(row, column);
          if (LARGE) {
            LargeBlocks.panelBlock(a.data(), a0, count, b.data(), b0, start, s, c.data(), m);
          } else {
            SmallBlocks.panelBlock(a.data(), a0, count, b.data(), b0, start, s, c.data(), m);
          }
        }
      }
      start = c;
    }
  }

  /**
   * Computes {@code c = start + transpose(a) * b}.
   *
   * @param a left factor
   * @param depth rows of {@code a} and {@code b}
   * @param rows columns of {@code a} and rows of {@code c}, a multiple of {@link Matrix#VECTOR}
   * @param b right factor, a packed matrix
   * @param columns columns of {@code b} and {@code c}, a multiple of {@link Matrix#VECTOR}
   * @param start initial values of the sums
   * @param c result
   */
  public void multiplyTransposed(
      Matrix a, int depth, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    for (int column = 0; column < columns; column += 2 * LANES) {
      int b0 = b.place(0, column);
      int next = next(column, columns);
      for (int row = 0; row < rows; row += TRANSPOSED_ROWS) {
        int a0 = a.place(0, row);
        int s = start.place(row, column);
        int m = c.place(row, column);
        if (LARGE) {
          LargeBlocks.transposedBlock(
              a.data(), a0, a.rowStride(), depth, b.data(), b0, start, s, next, c, m, next);
        } else {
          SmallBlocks.transposedBlock(
              a.data(), a0, a.rowStride(), depth, b.data(), b0, start, s, next, c, m, next);
        }
      }
    }
  }
}
