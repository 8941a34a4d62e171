package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of a matrix product for CPUs with 32 vector registers, 16 of which hold sums.
 *
 * <p>Sums are local variables of a single loop, because the compiler does not keep arrays of
 * vectors or variables of nested loops in registers. Strides are constants if possible, so that the
 * compiler checks bounds before the loop and needs few registers for addresses.
 *
 * <p>Columns of {@code b} are stored in panels. If a block has only one vector of columns, the
 * second vector has the same offsets as the first, which is stored last.
 */
final class LargeBlocks {
  /** Rows of a block of a product. */
  static final int ROWS = 8;

  /** Rows of a block of a product of panels. */
  static final int PANEL_ROWS = 8;

  /** Rows of a block of a product with a transposed factor: a divisor of {@link Matrix#VECTOR}. */
  static final int TRANSPOSED_ROWS = 8;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private LargeBlocks() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Computes up to 8 rows times two vectors of columns.
   *
   * @param last index of the last row; rows beyond it repeat it
   */
  static void block(
      float[] a,
      int from,
      int[] offsets,
      int row,
      int last,
      int depth,
      float[] b,
      int b0,
      Matrix start,
      int s0,
      int sNext,
      Matrix c,
      int m0,
      int mNext) {
    int sStride = start.rowStride();
    int cStride = c.rowStride();
    int n1 = Math.min(1, last);
    int n2 = Math.min(2, last);
    int n3 = Math.min(3, last);
    int n4 = Math.min(4, last);
    int n5 = Math.min(5, last);
    int n6 = Math.min(6, last);
    int n7 = Math.min(7, last);
    int a0 = from + offsets[row];
    int a1 = from + offsets[row + n1];
    int a2 = from + offsets[row + n2];
    int a3 = from + offsets[row + n3];
    int a4 = from + offsets[row + n4];
    int a5 = from + offsets[row + n5];
    int a6 = from + offsets[row + n6];
    int a7 = from + offsets[row + n7];
    FloatVector c00 = load(start.data(), s0);
    FloatVector c01 = load(start.data(), s0 + sNext);
    FloatVector c10 = load(start.data(), s0 + n1 * sStride);
    FloatVector c11 = load(start.data(), s0 + sNext + n1 * sStride);
    FloatVector c20 = load(start.data(), s0 + n2 * sStride);
    FloatVector c21 = load(start.data(), s0 + sNext + n2 * sStride);
    FloatVector c30 = load(start.data(), s0 + n3 * sStride);
    FloatVector c31 = load(start.data(), s0 + sNext + n3 * sStride);
    FloatVector c40 = load(start.data(), s0 + n4 * sStride);
    FloatVector c41 = load(start.data(), s0 + sNext + n4 * sStride);
    FloatVector c50 = load(start.data(), s0 + n5 * sStride);
    FloatVector c51 = load(start.data(), s0 + sNext + n5 * sStride);
    FloatVector c60 = load(start.data(), s0 + n6 * sStride);
    FloatVector c61 = load(start.data(), s0 + sNext + n6 * sStride);
    FloatVector c70 = load(start.data(), s0 + n7 * sStride);
    FloatVector c71 = load(start.data(), s0 + sNext + n7 * sStride);
    for (int i = 0; i < depth; i++) {
      FloatVector v0 = load(b, b0 + i * Matrix.PANEL);
      FloatVector v1 = load(b, b0 + LANES + i * Matrix.PANEL);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
      c00 = x.fma(v0, c00);
      c01 = x.fma(v1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + i]);
      c10 = x.fma(v0, c10);
      c11 = x.fma(v1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + i]);
      c20 = x.fma(v0, c20);
      c21 = x.fma(v1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + i]);
      c30 = x.fma(v0, c30);
      c31 = x.fma(v1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + i]);
      c40 = x.fma(v0, c40);
      c41 = x.fma(v1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + i]);
      c50 = x.fma(v0, c50);
      c51 = x.fma(v1, c51);
      x = FloatVector.broadcast(SPECIES, a[a6 + i]);
      c60 = x.fma(v0, c60);
      c61 = x.fma(v1, c61);
      x = FloatVector.broadcast(SPECIES, a[a7 + i]);
      c70 = x.fma(v0, c70);
      c71 = x.fma(v1, c71);
    }
    c01.intoArray(c.data(), m0 + mNext);
    c00.intoArray(c.data(), m0);
    c11.intoArray(c.data(), m0 + mNext + n1 * cStride);
    c10.intoArray(c.data(), m0 + n1 * cStride);
    c21.intoArray(c.data(), m0 + mNext + n2 * cStride);
    c20.intoArray(c.data(), m0 + n2 * cStride);
    c31.intoArray(c.data(), m0 + mNext + n3 * cStride);
    c30.intoArray(c.data(), m0 + n3 * cStride);
    c41.intoArray(c.data(), m0 + mNext + n4 * cStride);
    c40.intoArray(c.data(), m0 + n4 * cStride);
    c51.intoArray(c.data(), m0 + mNext + n5 * cStride);
    c50.intoArray(c.data(), m0 + n5 * cStride);
    c61.intoArray(c.data(), m0 + mNext + n6 * cStride);
    c60.intoArray(c.data(), m0 + n6 * cStride);
    c71.intoArray(c.data(), m0 + mNext + n7 * cStride);
    c70.intoArray(c.data(), m0 + n7 * cStride);
  }

  /** Computes 8 consecutive rows of a panel times two vectors of columns, into a panel. */
  static void panelBlock(
      float[] a, int a0, int depth, float[] b, int b0, Matrix start, int s0, float[] c, int m0) {
    int sStride = start.rowStride();
    FloatVector c00 = load(start.data(), s0);
    FloatVector c01 = load(start.data(), s0 + LANES);
    FloatVector c10 = load(start.data(), s0 + sStride);
    FloatVector c11 = load(start.data(), s0 + LANES + sStride);
    FloatVector c20 = load(start.data(), s0 + 2 * sStride);
    FloatVector c21 = load(start.data(), s0 + LANES + 2 * sStride);
    FloatVector c30 = load(start.data(), s0 + 3 * sStride);
    FloatVector c31 = load(start.data(), s0 + LANES + 3 * sStride);
    FloatVector c40 = load(start.data(), s0 + 4 * sStride);
    FloatVector c41 = load(start.data(), s0 + LANES + 4 * sStride);
    FloatVector c50 = load(start.data(), s0 + 5 * sStride);
    FloatVector c51 = load(start.data(), s0 + LANES + 5 * sStride);
    FloatVector c60 = load(start.data(), s0 + 6 * sStride);
    FloatVector c61 = load(start.data(), s0 + LANES + 6 * sStride);
    FloatVector c70 = load(start.data(), s0 + 7 * sStride);
    FloatVector c71 = load(start.data(), s0 + LANES + 7 * sStride);
    for (int i = 0; i < depth; i++) {
      FloatVector v0 = load(b, b0 + i * Matrix.PANEL);
      FloatVector v1 = load(b, b0 + LANES + i * Matrix.PANEL);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
      c00 = x.fma(v0, c00);
      c01 = x.fma(v1, c01);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + Matrix.PANEL]);
      c10 = x.fma(v0, c10);
      c11 = x.fma(v1, c11);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 2 * Matrix.PANEL]);
      c20 = x.fma(v0, c20);
      c21 = x.fma(v1, c21);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 3 * Matrix.PANEL]);
      c30 = x.fma(v0, c30);
      c31 = x.fma(v1, c31);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 4 * Matrix.PANEL]);
      c40 = x.fma(v0, c40);
      c41 = x.fma(v1, c41);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 5 * Matrix.PANEL]);
      c50 = x.fma(v0, c50);
      c51 = x.fma(v1, c51);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 6 * Matrix.PANEL]);
      c60 = x.fma(v0, c60);
      c61 = x.fma(v1, c61);
      x = FloatVector.broadcast(SPECIES, a[a0 + i + 7 * Matrix.PANEL]);
      c70 = x.fma(v0, c70);
      c71 = x.fma(v1, c71);
    }
    c00.intoArray(c, m0);
    c01.intoArray(c, m0 + LANES);
    c10.intoArray(c, m0 + Matrix.PANEL);
    c11.intoArray(c, m0 + LANES + Matrix.PANEL);
    c20.intoArray(c, m0 + 2 * Matrix.PANEL);
    c21.intoArray(c, m0 + LANES + 2 * Matrix.PANEL);
    c30.intoArray(c, m0 + 3 * Matrix.PANEL);
    c31.intoArray(c, m0 + LANES + 3 * Matrix.PANEL);
    c40.intoArray(c, m0 + 4 * Matrix.PANEL);
    c41.intoArray(c, m0 + LANES + 4 * Matrix.PANEL);
    c50.intoArray(c, m0 + 5 * Matrix.PANEL);
    c51.intoArray(c, m0 + LANES + 5 * Matrix.PANEL);
    c60.intoArray(c, m0 + 6 * Matrix.PANEL);
    c61.intoArray(c, m0 + LANES + 6 * Matrix.PANEL);
    c70.intoArray(c, m0 + 7 * Matrix.PANEL);
    c71.intoArray(c, m0 + LANES + 7 * Matrix.PANEL);
  }

  /** Computes 8 consecutive columns of {@code a} times two vectors of columns of {@code b}. */
  static void transposedBlock(
      float[] a,
      int a0,
      int aStep,
      int depth,
      float[] b,
      int b0,
      Matrix start,
      int s0,
      int sNext,
      Matrix c,
      int m0,
      int mNext) {
    int sStride = start.rowStride();
    int cStride = c.rowStride();
    FloatVector c00 = load(start.data(), s0);
    FloatVector c01 = load(start.data(), s0 + sNext);
    FloatVector c10 = load(start.data(), s0 + sStride);
    FloatVector c11 = load(start.data(), s0 + sNext + sStride);
    FloatVector c20 = load(start.data(), s0 + 2 * sStride);
    FloatVector c21 = load(start.data(), s0 + sNext + 2 * sStride);
    FloatVector c30 = load(start.data(), s0 + 3 * sStride);
    FloatVector c31 = load(start.data(), s0 + sNext + 3 * sStride);
    FloatVector c40 = load(start.data(), s0 + 4 * sStride);
    FloatVector c41 = load(start.data(), s0 + sNext + 4 * sStride);
    FloatVector c50 = load(start.data(), s0 + 5 * sStride);
    FloatVector c51 = load(start.data(), s0 + sNext + 5 * sStride);
    FloatVector c60 = load(start.data(), s0 + 6 * sStride);
    FloatVector c61 = load(start.data(), s0 + sNext + 6 * sStride);
    FloatVector c70 = load(start.data(), s0 + 7 * sStride);
    FloatVector c71 = load(start.data(), s0 + sNext + 7 * sStride);
    for (int i = 0; i < depth; i++) {
      // Not k += aStep: a loop variable without a register would add its latency to each iteration.
      int k = a0 + i * aStep;
      FloatVector v0 = load(b, b0 + i * Matrix.PANEL);
      FloatVector v1 = load(b, b0 + LANES + i * Matrix.PANEL);
      FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
      c00 = x.fma(v0, c00);
      c01 = x.fma(v1, c01);
      x = FloatVector.broadcast(SPECIES, a[k + 1]);
      c10 = x.fma(v0, c10);
      c11 = x.fma(v1, c11);
      x = FloatVector.broadcast(SPECIES, a[k + 2]);
      c20 = x.fma(v0, c20);
      c21 = x.fma(v1, c21);
      x = FloatVector.broadcast(SPECIES, a[k + 3]);
      c30 = x.fma(v0, c30);
      c31 = x.fma(v1, c31);
      x = FloatVector.broadcast(SPECIES, a[k + 4]);
      c40 = x.fma(v0, c40);
      c41 = x.fma(v1, c41);
      x = FloatVector.broadcast(SPECIES, a[k + 5]);
      c50 = x.fma(v0, c50);
      c51 = x.fma(v1, c51);
      x = FloatVector.broadcast(SPECIES, a[k + 6]);
      c60 = x.fma(v0, c60);
      c61 = x.fma(v1, c61);
      x = FloatVector.broadcast(SPECIES, a[k + 7]);
      c70 = x.fma(v0, c70);
      c71 = x.fma(v1, c71);
    }
    c01.intoArray(c.data(), m0 + mNext);
    c00.intoArray(c.data(), m0);
    c11.intoArray(c.data(), m0 + mNext + cStride);
    c10.intoArray(c.data(), m0 + cStride);
    c21.intoArray(c.data(), m0 + mNext + 2 * cStride);
    c20.intoArray(c.data(), m0 + 2 * cStride);
    c31.intoArray(c.data(), m0 + mNext + 3 * cStride);
    c30.intoArray(c.data(), m0 + 3 * cStride);
    c41.intoArray(c.data(), m0 + mNext + 4 * cStride);
    c40.intoArray(c.data(), m0 + 4 * cStride);
    c51.intoArray(c.data(), m0 + mNext + 5 * cStride);
    c50.intoArray(c.data(), m0 + 5 * cStride);
    c61.intoArray(c.data(), m0 + mNext + 6 * cStride);
    c60.intoArray(c.data(), m0 + 6 * cStride);
    c71.intoArray(c.data(), m0 + mNext + 7 * cStride);
    c70.intoArray(c.data(), m0 + 7 * cStride);
  }
}
