package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of a matrix product for CPUs with 16 vector registers, 8 of which hold sums. With 10, the
 * compiler spills some, because it loads the values of all rows before it uses them.
 *
 * <p>Sums are local variables of a single loop, because the compiler does not keep arrays of
 * vectors or variables of nested loops in registers. Strides are constants if possible, so that the
 * compiler checks bounds before the loop and needs few registers for addresses.
 *
 * <p>Columns of {@code b} are stored in panels. If a block has only one vector of columns, the
 * second vector has the same offsets as the first, which is stored last.
 */
final class SmallBlocks {
  /** Rows of a block of a product. */
  static final int ROWS = 4;

  /** Rows of a block of a product of panels. */
  static final int PANEL_ROWS = 4;

  /** Rows of a block of a product with a transposed factor: a divisor of {@link Matrix#VECTOR}. */
  static final int TRANSPOSED_ROWS = 4;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private SmallBlocks() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Computes up to 4 rows times two vectors of columns.
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
    int a0 = from + offsets[row];
    int a1 = from + offsets[row + n1];
    int a2 = from + offsets[row + n2];
    int a3 = from + offsets[row + n3];
    FloatVector c00 = load(start.data(), s0);
    FloatVector c01 = load(start.data(), s0 + sNext);
    FloatVector c10 = load(start.data(), s0 + n1 * sStride);
    FloatVector c11 = load(start.data(), s0 + sNext + n1 * sStride);
    FloatVector c20 = load(start.data(), s0 + n2 * sStride);
    FloatVector c21 = load(start.data(), s0 + sNext + n2 * sStride);
    FloatVector c30 = load(start.data(), s0 + n3 * sStride);
    FloatVector c31 = load(start.data(), s0 + sNext + n3 * sStride);
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
    }
    c01.intoArray(c.data(), m0 + mNext);
    c00.intoArray(c.data(), m0);
    c11.intoArray(c.data(), m0 + mNext + n1 * cStride);
    c10.intoArray(c.data(), m0 + n1 * cStride);
    c21.intoArray(c.data(), m0 + mNext + n2 * cStride);
    c20.intoArray(c.data(), m0 + n2 * cStride);
    c31.intoArray(c.data(), m0 + mNext + n3 * cStride);
    c30.intoArray(c.data(), m0 + n3 * cStride);
  }

  /** Computes 4 consecutive rows of a panel times two vectors of columns, into a panel. */
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
    }
    c00.intoArray(c, m0);
    c01.intoArray(c, m0 + LANES);
    c10.intoArray(c, m0 + Matrix.PANEL);
    c11.intoArray(c, m0 + LANES + Matrix.PANEL);
    c20.intoArray(c, m0 + 2 * Matrix.PANEL);
    c21.intoArray(c, m0 + LANES + 2 * Matrix.PANEL);
    c30.intoArray(c, m0 + 3 * Matrix.PANEL);
    c31.intoArray(c, m0 + LANES + 3 * Matrix.PANEL);
  }

  /** Computes 4 consecutive columns of {@code a} times two vectors of columns of {@code b}. */
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
    }
    c01.intoArray(c.data(), m0 + mNext);
    c00.intoArray(c.data(), m0);
    c11.intoArray(c.data(), m0 + mNext + cStride);
    c10.intoArray(c.data(), m0 + cStride);
    c21.intoArray(c.data(), m0 + mNext + 2 * cStride);
    c20.intoArray(c.data(), m0 + 2 * cStride);
    c31.intoArray(c.data(), m0 + mNext + 3 * cStride);
    c30.intoArray(c.data(), m0 + 3 * cStride);
  }
}
