package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tile transforms of Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for
 * Convolutional Neural Networks", 2016), with the points 0, 1, -1, 2, -2 and infinity.
 *
 * <p>With {@code B^T}, {@code G} and {@code A^T} of that paper, a tile of the output is {@code A^T
 * [(G g G^T) * (B^T d B)] A}. The backward pass is the adjoint of that: {@code A y A^T} takes an
 * output gradient to the transformed domain, {@code B v B^T} takes an input gradient out of it.
 *
 * <p>Images have their channels last. Lanes of a vector are channels, so the width of a vector
 * changes no bit. A transformed tile has its 36 values {@code stride} places apart.
 */
public final class VectorWinograd {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Values of the scratch array that every transform needs. */
  public static final int SCRATCH = 36 * Matrix.PANEL;

  private VectorWinograd() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /** Replaces what is less than a floor: without a branch, which would keep a vector in memory. */
  private static FloatVector atLeast(FloatVector z, FloatVector floor) {
    return z.blend(floor, z.compare(VectorOperators.LT, floor));
  }

  /**
   * Transforms a tile of the input, {@code v = B^T d B}.
   *
   * @param x padded image
   * @param at place of the tile's first pixel
   * @param row values from one row of the image to the next
   * @param channels a multiple of {@link Matrix#PANEL}
   */
  public static void input(
      float[] x, int at, int row, int channels, float[] v, int to, int stride, float[] t) {
    for (int c = 0; c < channels; c += LANES) {
      for (int j = 0; j < 6; j++) {
        int o = at + j * channels + c;
        FloatVector d1 = load(x, o + row);
        FloatVector d2 = load(x, o + 2 * row);
        FloatVector d3 = load(x, o + 3 * row);
        FloatVector d4 = load(x, o + 4 * row);
        FloatVector p = d4.sub(d2.mul(4));
        FloatVector q = d3.sub(d1.mul(4));
        FloatVector r = d4.sub(d2);
        FloatVector s = d3.sub(d1);
        s = s.add(s);
        load(x, o).mul(4).sub(d2.mul(5)).add(d4).intoArray(t, j * LANES);
        p.add(q).intoArray(t, (6 + j) * LANES);
        p.sub(q).intoArray(t, (12 + j) * LANES);
        r.add(s).intoArray(t, (18 + j) * LANES);
        r.sub(s).intoArray(t, (24 + j) * LANES);
        d1.mul(4).sub(d3.mul(5)).add(load(x, o + 5 * row)).intoArray(t, (30 + j) * LANES);
      }
      for (int i = 0; i < 6; i++) {
        int o = 6 * i * LANES;
        int w = to + 6 * i * stride + c;
        FloatVector d1 = load(t, o + LANES);
        FloatVector d2 = load(t, o + 2 * LANES);
        FloatVector d3 = load(t, o + 3 * LANES);
        FloatVector d4 = load(t, o + 4 * LANES);
        FloatVector p = d4.sub(d2.mul(4));
        FloatVector q = d3.sub(d1.mul(4));
        FloatVector r = d4.sub(d2);
        FloatVector s = d3.sub(d1);
        s = s.add(s);
        load(t, o).mul(4).sub(d2.mul(5)).add(d4).intoArray(v, w);
        p.add(q).intoArray(v, w + stride);
        p.sub(q).intoArray(v, w + 2 * stride);
        r.add(s).intoArray(v, w + 3 * stride);
        r.sub(s).intoArray(v, w + 4 * stride);
        d1.mul(4).sub(d3.mul(5)).add(load(t, o + 5 * LANES)).intoArray(v, w + 5 * stride);
      }
    }
  }

  /**
   * Takes a tile of the output out of the transformed domain, {@code y = A^T m A + bias}, and
   * applies ReLU if wanted.
   *
   * @param rows rows of the tile that lie within the image, 1 to 4
   * @param columns columns of the tile that lie within the image, 1 to 4
   * @param bias {@code [channels]}
   * @param relu whether ReLU is applied
   * @param row values from one row of the output to the next
   */
  public static void output(
      float[] m,
      int from,
      int stride,
      int channels,
      float[] bias,
      boolean relu,
      float[] y,
      int to,
      int row,
      int rows,
      int columns,
      float[] t) {
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    for (int k = 0; k < channels; k += LANES) {
      for (int j = 0; j < 6; j++) {
        int o = from + j * stride + k;
        FloatVector m1 = load(m, o + 6 * stride);
        FloatVector m2 = load(m, o + 12 * stride);
        FloatVector m3 = load(m, o + 18 * stride);
        FloatVector m4 = load(m, o + 24 * stride);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector c = m3.add(m4);
        FloatVector d = m3.sub(m4);
        load(m, o).add(a).add(c).intoArray(t, j * LANES);
        d.add(d).add(b).intoArray(t, (6 + j) * LANES);
        c.mul(4).add(a).intoArray(t, (12 + j) * LANES);
        d.mul(8).add(b).add(load(m, o + 30 * stride)).intoArray(t, (18 + j) * LANES);
      }
      FloatVector added = load(bias, k);
      for (int i = 0; i < rows; i++) {
        int o = 6 * i * LANES;
        int w = to + i * row + k;
        FloatVector m1 = load(t, o + LANES);
        FloatVector m2 = load(t, o + 2 * LANES);
        FloatVector m3 = load(t, o + 3 * LANES);
        FloatVector m4 = load(t, o + 4 * LANES);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector c = m3.add(m4);
        FloatVector d = m3.sub(m4);
        atLeast(load(t, o).add(a).add(c).add(added), floor).intoArray(y, w);
        if (columns > 1) {
          atLeast(d.add(d).add(b).add(added), floor).intoArray(y, w + channels);
        }
        if (columns > 2) {
          atLeast(c.mul(4).add(a).add(added), floor).intoArray(y, w + 2 * channels);
        }
        if (columns > 3) {
          atLeast(d.mul(8).add(b).add(load(t, o + 5 * LANES)).add(added), floor)
              .intoArray(y, w + 3 * channels);
        }
      }
    }
  }

  /**
   * Takes a tile of the output's gradient to the transformed domain, {@code z = A y A^T}.
   *
   * @param y image of gradients, padded to whole tiles
   * @param row values from one row of the image to the next
   */
  public static void outputGradient(
      float[] y, int at, int row, int channels, float[] z, int to, int stride, float[] t) {
    for (int k = 0; k < channels; k += LANES) {
      for (int j = 0; j < 4; j++) {
        int o = at + j * channels + k;
        FloatVector y0 = load(y, o);
        FloatVector y1 = load(y, o + row);
        FloatVector y2 = load(y, o + 2 * row);
        FloatVector y3 = load(y, o + 3 * row);
        FloatVector e = y0.add(y2);
        FloatVector f = y1.add(y3);
        FloatVector g = y2.mul(4).add(y0);
        FloatVector h = y3.mul(4).add(y1);
        h = h.add(h);
        y0.intoArray(t, j * LANES);
        e.add(f).intoArray(t, (4 + j) * LANES);
        e.sub(f).intoArray(t, (8 + j) * LANES);
        g.add(h).intoArray(t, (12 + j) * LANES);
        g.sub(h).intoArray(t, (16 + j) * LANES);
        y3.intoArray(t, (20 + j) * LANES);
      }
      for (int i = 0; i < 6; i++) {
        int o = 4 * i * LANES;
        int w = to + 6 * i * stride + k;
        FloatVector y0 = load(t, o);
        FloatVector y1 = load(t, o + LANES);
        FloatVector y2 = load(t, o + 2 * LANES);
        FloatVector y3 = load(t, o + 3 * LANES);
        FloatVector e = y0.add(y2);
        FloatVector f = y1.add(y3);
        FloatVector g = y2.mul(4).add(y0);
        FloatVector h = y3.mul(4).add(y1);
        h = h.add(h);
        y0.intoArray(z, w);
        e.add(f).intoArray(z, w + stride);
        e.sub(f).intoArray(z, w + 2 * stride);
        g.add(h).intoArray(z, w + 3 * stride);
        g.sub(h).intoArray(z, w + 4 * stride);
        y3.intoArray(z, w + 5 * stride);
      }
    }
  }

  /**
   * Adds a tile of the input's gradient, {@code x += B v B^T}.
   *
   * @param x padded image of gradients
   */
  public static void inputGradient(
      float[] v, int from, int stride, int channels, float[] x, int to, int row, float[] t) {
    for (int c = 0; c < channels; c += LANES) {
      for (int j = 0; j < 6; j++) {
        int o = from + j * stride + c;
        FloatVector v0 = load(v, o);
        FloatVector v1 = load(v, o + 6 * stride);
        FloatVector v2 = load(v, o + 12 * stride);
        FloatVector v3 = load(v, o + 18 * stride);
        FloatVector v4 = load(v, o + 24 * stride);
        FloatVector v5 = load(v, o + 30 * stride);
        FloatVector p = v1.add(v2);
        FloatVector q = v1.sub(v2);
        FloatVector r = v3.add(v4);
        FloatVector s = v3.sub(v4);
        s = s.add(s);
        v0.mul(4).intoArray(t, j * LANES);
        v5.sub(q).mul(4).sub(s).intoArray(t, (6 + j) * LANES);
        v0.mul(5).add(p.mul(4)).add(r).neg().intoArray(t, (12 + j) * LANES);
        q.add(s).sub(v5.mul(5)).intoArray(t, (18 + j) * LANES);
        v0.add(p).add(r).intoArray(t, (24 + j) * LANES);
        v5.intoArray(t, (30 + j) * LANES);
      }
      for (int i = 0; i < 6; i++) {
        int o = 6 * i * LANES;
        int w = to + i * row + c;
        FloatVector v0 = load(t, o);
        FloatVector v1 = load(t, o + LANES);
        FloatVector v2 = load(t, o + 2 * LANES);
        FloatVector v3 = load(t, o + 3 * LANES);
        FloatVector v4 = load(t, o + 4 * LANES);
        FloatVector v5 = load(t, o + 5 * LANES);
        FloatVector p = v1.add(v2);
        FloatVector q = v1.sub(v2);
        FloatVector r = v3.add(v4);
        FloatVector s = v3.sub(v4);
        s = s.add(s);
        load(x, w).add(v0.mul(4)).intoArray(x, w);
        load(x, w + channels).add(v5.sub(q).mul(4).sub(s)).intoArray(x, w + channels);
        load(x, w + 2 * channels)
            .sub(v0.mul(5).add(p.mul(4)).add(r))
            .intoArray(x, w + 2 * channels);
        load(x, w + 3 * channels).add(q.add(s).sub(v5.mul(5))).intoArray(x, w + 3 * channels);
        load(x, w + 4 * channels).add(v0.add(p).add(r)).intoArray(x, w + 4 * channels);
        load(x, w + 5 * channels).add(v5).intoArray(x, w + 5 * channels);
      }
    }
  }

  /**
   * Transforms the kernels of one input channel, {@code u = G g G^T}.
   *
   * @param g kernels; the nine values of a kernel are {@code tap} places apart, filters side by
   *     side
   * @param filters a multiple of {@link Matrix#PANEL}
   * @param u receives the 36 values of each filter, {@code stride} places apart
   */
  public static void kernel(
      float[] g, int from, int tap, int filters, float[] u, int to, int stride) {
    FloatVector[] columns = new FloatVector[18];
    for (int k = 0; k < filters; k += LANES) {
      for (int j = 0; j < 3; j++) {
        int o = from + j * tap + k;
        expand(load(g, o), load(g, o + 3 * tap), load(g, o + 6 * tap), columns, j, 3);
      }
      FloatVector[] row = new FloatVector[6];
      for (int i = 0; i < 6; i++) {
        expand(columns[3 * i], columns[3 * i + 1], columns[3 * i + 2], row, 0, 1);
        for (int j = 0; j < 6; j++) {
          row[j].intoArray(u, to + (6 * i + j) * stride + k);
        }
      }
    }
  }

  /** Multiplies by G. */
  private static void expand(
      FloatVector g0, FloatVector g1, FloatVector g2, FloatVector[] into, int first, int step) {
    FloatVector sum = g0.add(g2);
    FloatVector even = g0.mul(1f / 24).add(g2.mul(1f / 6));
    FloatVector odd = g1.mul(1f / 12);
    into[first] = g0.mul(0.25f);
    into[first + step] = sum.add(g1).mul(-1f / 6);
    into[first + 2 * step] = sum.sub(g1).mul(-1f / 6);
    into[first + 3 * step] = even.add(odd);
    into[first + 4 * step] = even.sub(odd);
    into[first + 5 * step] = g2;
  }

  /**
   * Takes the gradients of one input channel's kernels out of the transformed domain, {@code g =
   * G^T u G}: the adjoint of {@link #kernel}.
   */
  public static void kernelGradient(
      float[] u, int from, int stride, int filters, float[] g, int to, int tap) {
    FloatVector[] rows = new FloatVector[18];
    for (int k = 0; k < filters; k += LANES) {
      for (int j = 0; j < 6; j++) {
        int o = from + j * stride + k;
        reduce(
            load(u, o),
            load(u, o + 6 * stride),
            load(u, o + 12 * stride),
            load(u, o + 18 * stride),
            load(u, o + 24 * stride),
            load(u, o + 30 * stride),
            rows,
            j,
            6);
      }
      FloatVector[] taps = new FloatVector[3];
      for (int i = 0; i < 3; i++) {
        int o = 6 * i;
        reduce(
            rows[o], rows[o + 1], rows[o + 2], rows[o + 3], rows[o + 4], rows[o + 5], taps, 0, 1);
        for (int j = 0; j < 3; j++) {
          taps[j].intoArray(g, to + (3 * i + j) * tap + k);
        }
      }
    }
  }

  /** Multiplies by the transpose of G. */
  private static void reduce(
      FloatVector u0,
      FloatVector u1,
      FloatVector u2,
      FloatVector u3,
      FloatVector u4,
      FloatVector u5,
      FloatVector[] into,
      int first,
      int step) {
    FloatVector near = u1.add(u2).mul(1f / 6);
    FloatVector far = u3.add(u4);
    into[first] = u0.mul(0.25f).sub(near).add(far.mul(1f / 24));
    into[first + step] = u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12));
    into[first + 2 * step] = far.mul(1f / 6).sub(near).add(u5);
  }
}
