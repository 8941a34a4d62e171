package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product on vectors: blocks of 6 rows and 2 vectors of columns stay in registers.
 *
 * <p>Each value of the result is summed by fused multiply-add in the order of the depth, so that
 * neither the width of a vector nor the cut into blocks changes a bit.
 */
public final class VectorGemm implements Gemm {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 6;

  @Override
  public void multiply(
      Rows a, int firstRow, int rows, Matrix b, int columns, Matrix start, Matrix c) {
    for (int column = 0; column < columns; ) {
      boolean two = column + 2 * LANES <= columns;
      for (int row = 0; row < rows; row += ROWS) {
        int more = Math.min(ROWS, rows - row) - 1;
        int s = start.place(row, column);
        int m = c.place(row, column);
        if (!two) {
          narrowBlock(a, firstRow + row, more, b, b.place(0, column), start, s, c, m);
        } else if (more == 0) {
          oneRow(
              a,
              firstRow + row,
              b,
              column,
              start,
              s,
              start.place(row, column + LANES),
              c,
              m,
              c.place(row, column + LANES));
        } else {
          block(
              a,
              firstRow + row,
              more,
              b,
              b.place(0, column),
              b.place(0, column + LANES) - b.place(0, column),
              start,
              s,
              start.place(row, column + LANES) - s,
              c,
              m,
              c.place(row, column + LANES) - m);
        }
      }
      column += two ? 2 * LANES : LANES;
    }
  }

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /**
   * Computes a block of rows and two vectors of columns.
   *
   * @param more rows behind the first one, 0 to 5; a row beyond the last one repeats the last one
   */
  private static void block(
      Rows rows,
      int row,
      int more,
      Matrix bMatrix,
      int b0,
      int bNext,
      Matrix startMatrix,
      int s0,
      int sNext,
      Matrix cMatrix,
      int m0,
      int mNext) {
    float[] a = rows.data();
    int[] offsets = rows.offsets();
    float[] b = bMatrix.data();
    float[] start = startMatrix.data();
    float[] c = cMatrix.data();
    int sStride = startMatrix.rowStride();
    int cStride = cMatrix.rowStride();
    int bStep = bMatrix.rowStride();
    int base = rows.base();
    int aStep = rows.step();
    int inner = rows.inner();
    int n0 = 0;
    int n1 = Math.min(1, more);
    int n2 = Math.min(2, more);
    int n3 = Math.min(3, more);
    int n4 = Math.min(4, more);
    int n5 = Math.min(5, more);
    int a0 = base + offsets[row + n0];
    int a1 = base + offsets[row + n1];
    int a2 = base + offsets[row + n2];
    int a3 = base + offsets[row + n3];
    int a4 = base + offsets[row + n4];
    int a5 = base + offsets[row + n5];
    FloatVector c00 = load(start, s0 + n0 * sStride);
    FloatVector c01 = load(start, s0 + sNext + n0 * sStride);
    FloatVector c10 = load(start, s0 + n1 * sStride);
    FloatVector c11 = load(start, s0 + sNext + n1 * sStride);
    FloatVector c20 = load(start, s0 + n2 * sStride);
    FloatVector c21 = load(start, s0 + sNext + n2 * sStride);
    FloatVector c30 = load(start, s0 + n3 * sStride);
    FloatVector c31 = load(start, s0 + sNext + n3 * sStride);
    FloatVector c40 = load(start, s0 + n4 * sStride);
    FloatVector c41 = load(start, s0 + sNext + n4 * sStride);
    FloatVector c50 = load(start, s0 + n5 * sStride);
    FloatVector c51 = load(start, s0 + sNext + n5 * sStride);
    int depth = inner * rows.outer();
    int toNextRun = rows.jump() - inner * aStep;
    // One loop: the compiler keeps sums in registers over one loop, not over two.
    for (int i = 0, k = 0, p = b0, left = inner; i < depth; i++, p += bStep) {
      FloatVector v0 = load(b, p);
      FloatVector v1 = load(b, p + bNext);
      FloatVector x = broadcast(a[a0 + k]);
      c00 = x.fma(v0, c00);
      c01 = x.fma(v1, c01);
      x = broadcast(a[a1 + k]);
      c10 = x.fma(v0, c10);
      c11 = x.fma(v1, c11);
      x = broadcast(a[a2 + k]);
      c20 = x.fma(v0, c20);
      c21 = x.fma(v1, c21);
      x = broadcast(a[a3 + k]);
      c30 = x.fma(v0, c30);
      c31 = x.fma(v1, c31);
      x = broadcast(a[a4 + k]);
      c40 = x.fma(v0, c40);
      c41 = x.fma(v1, c41);
      x = broadcast(a[a5 + k]);
      c50 = x.fma(v0, c50);
      c51 = x.fma(v1, c51);
      k += aStep;
      if (--left == 0) {
        left = inner;
        k += toNextRun;
      }
    }
    c00.intoArray(c, m0 + n0 * cStride);
    c01.intoArray(c, m0 + mNext + n0 * cStride);
    c10.intoArray(c, m0 + n1 * cStride);
    c11.intoArray(c, m0 + mNext + n1 * cStride);
    c20.intoArray(c, m0 + n2 * cStride);
    c21.intoArray(c, m0 + mNext + n2 * cStride);
    c30.intoArray(c, m0 + n3 * cStride);
    c31.intoArray(c, m0 + mNext + n3 * cStride);
    c40.intoArray(c, m0 + n4 * cStride);
    c41.intoArray(c, m0 + mNext + n4 * cStride);
    c50.intoArray(c, m0 + n5 * cStride);
    c51.intoArray(c, m0 + mNext + n5 * cStride);
  }

  /**
   * Computes a block of rows and one vector of columns: what remains of an odd number of vectors.
   */
  private static void narrowBlock(
      Rows rows,
      int row,
      int more,
      Matrix bMatrix,
      int b0,
      Matrix startMatrix,
      int s0,
      Matrix cMatrix,
      int m0) {
    float[] a = rows.data();
    int[] offsets = rows.offsets();
    float[] b = bMatrix.data();
    float[] start = startMatrix.data();
    float[] c = cMatrix.data();
    int sStride = startMatrix.rowStride();
    int cStride = cMatrix.rowStride();
    int bStep = bMatrix.rowStride();
    int base = rows.base();
    int aStep = rows.step();
    int inner = rows.inner();
    int n0 = 0;
    int n1 = Math.min(1, more);
    int n2 = Math.min(2, more);
    int n3 = Math.min(3, more);
    int n4 = Math.min(4, more);
    int n5 = Math.min(5, more);
    int a0 = base + offsets[row + n0];
    int a1 = base + offsets[row + n1];
    int a2 = base + offsets[row + n2];
    int a3 = base + offsets[row + n3];
    int a4 = base + offsets[row + n4];
    int a5 = base + offsets[row + n5];
    FloatVector c0 = load(start, s0 + n0 * sStride);
    FloatVector c1 = load(start, s0 + n1 * sStride);
    FloatVector c2 = load(start, s0 + n2 * sStride);
    FloatVector c3 = load(start, s0 + n3 * sStride);
    FloatVector c4 = load(start, s0 + n4 * sStride);
    FloatVector c5 = load(start, s0 + n5 * sStride);
    int depth = inner * rows.outer();
    int toNextRun = rows.jump() - inner * aStep;
    // One loop: the compiler keeps sums in registers over one loop, not over two.
    for (int i = 0, k = 0, p = b0, left = inner; i < depth; i++, p += bStep) {
      FloatVector v = load(b, p);
      c0 = broadcast(a[a0 + k]).fma(v, c0);
      c1 = broadcast(a[a1 + k]).fma(v, c1);
      c2 = broadcast(a[a2 + k]).fma(v, c2);
      c3 = broadcast(a[a3 + k]).fma(v, c3);
      c4 = broadcast(a[a4 + k]).fma(v, c4);
      c5 = broadcast(a[a5 + k]).fma(v, c5);
      k += aStep;
      if (--left == 0) {
        left = inner;
        k += toNextRun;
      }
    }
    c0.intoArray(c, m0 + n0 * cStride);
    c1.intoArray(c, m0 + n1 * cStride);
    c2.intoArray(c, m0 + n2 * cStride);
    c3.intoArray(c, m0 + n3 * cStride);
    c4.intoArray(c, m0 + n4 * cStride);
    c5.intoArray(c, m0 + n5 * cStride);
  }

  /** Computes one row: a single image, whose time is that of reading the weights. */
  private static void oneRow(
      Rows rows,
      int row,
      Matrix bMatrix,
      int column,
      Matrix start,
      int s0,
      int s1,
      Matrix cMatrix,
      int m0,
      int m1) {
    float[] a = rows.data();
    float[] b = bMatrix.data();
    int bStep = bMatrix.rowStride();
    int base = rows.base();
    int aStep = rows.step();
    int inner = rows.inner();
    FloatVector c0 = load(start.data(), s0);
    FloatVector c1 = load(start.data(), s1);
    int b0 = bMatrix.place(0, column);
    int bNext = bMatrix.place(0, column + LANES) - b0;
    int depth = inner * rows.outer();
    int toNextRun = rows.jump() - inner * aStep;
    int k = base + rows.offsets()[row];
    for (int i = 0, p = b0, left = inner; i < depth; i++, p += bStep) {
      FloatVector x = broadcast(a[k]);
      c0 = x.fma(load(b, p), c0);
      c1 = x.fma(load(b, p + bNext), c1);
      k += aStep;
      if (--left == 0) {
        left = inner;
        k += toNextRun;
      }
    }
    c0.intoArray(cMatrix.data(), m0);
    c1.intoArray(cMatrix.data(), m1);
  }
}
