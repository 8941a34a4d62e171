package io.github.mnistmaven.engine.internal.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tile transforms of Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for
 * Convolutional Neural Networks", 2016), with the points 0, 1, -1, 2, -2 and infinity.
 *
 * <p>With {@code B^T}, {@code G} and {@code A^T} of that paper, an output tile is {@code A^T [(G g
 * G^T) * (B^T d B)] A}. The backward pass is the adjoint: {@code A y A^T} transforms an output
 * gradient to the transformed domain, {@code B v B^T} transforms an input gradient back.
 *
 * <p>Images are channels-last, and the elements of a vector are channels, so the vector width does
 * not affect the result. A transform processes a row of tiles: one of its two factors for all
 * columns, which neighboring tiles share, then the other tile by tile.
 *
 * <p>The 36 values of a transformed tile are {@code stride} apart. Its channels are stored in
 * panels of {@link Matrix#PANEL}, which are {@code panelStride} apart; tiles of a panel are
 * adjacent.
 */
public final class VectorWinograd {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorWinograd() {}

  /** Returns the size of the scratch array for the transforms of a row of tiles. */
  public static int scratch(int tiles, int channels) {
    return 36 * (tiles + 1) * Matrix.panelColumns(channels);
  }

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Returns the maximum of {@code z} and {@code floor}, without a branch, which would keep a vector
   * in memory.
   */
  private static FloatVector atLeast(FloatVector z, FloatVector floor) {
    return z.blend(floor, z.compare(VectorOperators.LT, floor));
  }

  /**
   * Transforms a row of input tiles, {@code v = B^T d B}.
   *
   * @param x image
   * @param at offset of the first of six rows of the image
   * @param row size of a row of the image
   * @param left columns of zeros before a row
   * @param tiles number of tiles
   * @param channels a multiple of {@link Matrix#VECTOR}
   */
  public static void input(
      float[] x,
      int at,
      int row,
      int left,
      int tiles,
      int channels,
      float[] v,
      int to,
      int panelStride,
      int stride,
      float[] t) {
    int width = (4 * tiles + 2) * channels;
    int before = left * channels;
    inputColumns(x, at, row, t, before, width);
    for (int i = 0; i < 6; i++) {
      Arrays.fill(t, i * width, i * width + before, 0);
      Arrays.fill(t, i * width + before + row, (i + 1) * width, 0);
      for (int k = 0; k < channels; k += Matrix.PANEL) {
        int w = to + 6 * i * stride + k / Matrix.PANEL * panelStride;
        inputRow(t, i * width + k, tiles, channels, v, w, stride);
      }
    }
  }

  private static void inputColumns(float[] x, int at, int row, float[] t, int to, int width) {
    for (int n = 0; n < row; n += LANES) {
      FloatVector d1 = load(x, at + row + n);
      FloatVector d2 = load(x, at + 2 * row + n);
      FloatVector d3 = load(x, at + 3 * row + n);
      FloatVector d4 = load(x, at + 4 * row + n);
      FloatVector p = d4.sub(d2.mul(4));
      FloatVector q = d3.sub(d1.mul(4));
      FloatVector r = d4.sub(d2);
      FloatVector s = d3.sub(d1);
      s = s.add(s);
      load(x, at + n).mul(4).sub(d2.mul(5)).add(d4).intoArray(t, to + n);
      p.add(q).intoArray(t, to + width + n);
      p.sub(q).intoArray(t, to + 2 * width + n);
      r.add(s).intoArray(t, to + 3 * width + n);
      r.sub(s).intoArray(t, to + 4 * width + n);
      d1.mul(4).sub(d3.mul(5)).add(load(x, at + 5 * row + n)).intoArray(t, to + 5 * width + n);
    }
  }

  /** Transforms a panel of channels; channels after the last one may have any values. */
  private static void inputRow(
      float[] t, int from, int tiles, int channels, float[] v, int to, int stride) {

    for (int tile = 0; tile < tiles; tile++) {
      int o = from + 4 * tile * channels;
      int w = to + tile * Matrix.PANEL;
      for (int c = 0; c < Matrix.PANEL; c += LANES) {
        FloatVector d1 = load(t, o + channels + c);
        FloatVector d2 = load(t, o + 2 * channels + c);
        FloatVector d3 = load(t, o + 3 * channels + c);
        FloatVector d4 = load(t, o + 4 * channels + c);
        FloatVector p = d4.sub(d2.mul(4));
        FloatVector q = d3.sub(d1.mul(4));
        FloatVector r = d4.sub(d2);
        FloatVector s = d3.sub(d1);
        s = s.add(s);
        load(t, o + c).mul(4).sub(d2.mul(5)).add(d4).intoArray(v, w + c);
        p.add(q).intoArray(v, w + stride + c);
        p.sub(q).intoArray(v, w + 2 * stride + c);
        r.add(s).intoArray(v, w + 3 * stride + c);
        r.sub(s).intoArray(v, w + 4 * stride + c);
        d1.mul(4)
            .sub(d3.mul(5))
            .add(load(t, o + 5 * channels + c))
            .intoArray(v, w + 5 * stride + c);
      }
    }
  }

  /**
   * Transforms a row of output tiles back, {@code y = A^T m A + bias}, and optionally applies ReLU.
   *
   * @param tiles number of tiles
   * @param bias {@code [channels]}
   * @param relu whether ReLU is applied
   * @param y image, whose size need not be a multiple of four
   * @param row size of a row of the output
   * @param rows number of tile rows inside the image, 1 to 4
   */
  public static void output(
      float[] m,
      int from,
      int panelStride,
      int stride,
      int tiles,
      int channels,
      float[] bias,
      boolean relu,
      float[] y,
      int to,
      int row,
      int rows,
      float[] t) {
    int size = tiles * Matrix.PANEL;
    int whole = row / (4 * channels);
    int last = 24 * size;
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    for (int k = 0; k < channels; k += Matrix.PANEL) {
      int count = Math.min(Matrix.PANEL, channels - k);
      for (int j = 0; j < 6; j++) {
        int o = from + k / Matrix.PANEL * panelStride + j * stride;
        outputColumn(m, o, 6 * stride, size, t, j * size);
      }
      for (int i = 0; i < rows; i++) {
        int o = 6 * i * size;
        int w = to + i * row + k;
        outputRow(t, o, size, whole, channels, count, bias, k, floor, y, w);
        if (whole < tiles) {
          outputRow(t, o + whole * Matrix.PANEL, size, 1, count, count, bias, k, floor, t, last);
          for (int x = 4 * whole; x * channels < row; x++) {
            System.arraycopy(t, last + x % 4 * count, y, w + x * channels, count);
          }
        }
      }
    }
  }

  private static void outputColumn(float[] m, int from, int step, int size, float[] t, int to) {
    for (int n = 0; n < size; n += LANES) {
      FloatVector m1 = load(m, from + step + n);
      FloatVector m2 = load(m, from + 2 * step + n);
      FloatVector m3 = load(m, from + 3 * step + n);
      FloatVector m4 = load(m, from + 4 * step + n);
      FloatVector a = m1.add(m2);
      FloatVector b = m1.sub(m2);
      FloatVector c = m3.add(m4);
      FloatVector d = m3.sub(m4);
      load(m, from + n).add(a).add(c).intoArray(t, to + n);
      d.add(d).add(b).intoArray(t, to + 6 * size + n);
      c.mul(4).add(a).intoArray(t, to + 12 * size + n);
      d.mul(8).add(b).add(load(m, from + 5 * step + n)).intoArray(t, to + 18 * size + n);
    }
  }

  private static void outputRow(
      float[] t,
      int from,
      int size,
      int tiles,
      int channels,
      int count,
      float[] bias,
      int biasFrom,
      FloatVector floor,
      float[] y,
      int to) {
    for (int tile = 0; tile < tiles; tile++) {
      int o = from + tile * Matrix.PANEL;
      int w = to + 4 * tile * channels;
      for (int k = 0; k < count; k += LANES) {
        FloatVector added = load(bias, biasFrom + k);
        FloatVector m1 = load(t, o + size + k);
        FloatVector m2 = load(t, o + 2 * size + k);
        FloatVector m3 = load(t, o + 3 * size + k);
        FloatVector m4 = load(t, o + 4 * size + k);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector c = m3.add(m4);
        FloatVector d = m3.sub(m4);
        FloatVector e = d.mul(8).add(b).add(load(t, o + 5 * size + k));
        atLeast(load(t, o + k).add(a).add(c).add(added), floor).intoArray(y, w + k);
        atLeast(d.add(d).add(b).add(added), floor).intoArray(y, w + channels + k);
        atLeast(c.mul(4).add(a).add(added), floor).intoArray(y, w + 2 * channels + k);
        atLeast(e.add(added), floor).intoArray(y, w + 3 * channels + k);
      }
    }
  }

  /**
   * Transforms a row of output gradient tiles, {@code z = A y A^T}.
   *
   * @param y image of gradients
   * @param at offset of the first of four rows of the image
   * @param outputs output of the layer; any array without ReLU
   * @param relu whether gradients are set to zero where the output is not greater than zero
   * @param row size of a row of the image
   * @param tiles number of tiles
   */
  public static void outputGradient(
      float[] y,
      int at,
      float[] outputs,
      int outputsAt,
      boolean relu,
      int row,
      int tiles,
      int channels,
      float[] z,
      int to,
      int panelStride,
      int stride,
      float[] t) {
    int width = 4 * tiles * channels;
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    outputGradientColumns(y, at, outputs, outputsAt, floor, row, t, width);
    for (int i = 0; i < 6; i++) {
      Arrays.fill(t, i * width + row, (i + 1) * width, 0);
      for (int k = 0; k < channels; k += Matrix.PANEL) {
        int w = to + 6 * i * stride + k / Matrix.PANEL * panelStride;
        outputGradientRow(t, i * width + k, tiles, channels, z, w, stride);
      }
    }
  }

  /** Loads gradients, with zeros where an output is not greater than {@code floor}. */
  private static FloatVector load(float[] y, int at, float[] outputs, int o, FloatVector floor) {
    return load(y, at).blend(0, load(outputs, o).compare(VectorOperators.LE, floor));
  }

  private static void outputGradientColumns(
      float[] y, int at, float[] outputs, int o, FloatVector floor, int row, float[] t, int width) {
    for (int n = 0; n < row; n += LANES) {
      FloatVector y0 = load(y, at + n, outputs, o + n, floor);
      FloatVector y1 = load(y, at + row + n, outputs, o + row + n, floor);
      FloatVector y2 = load(y, at + 2 * row + n, outputs, o + 2 * row + n, floor);
      FloatVector y3 = load(y, at + 3 * row + n, outputs, o + 3 * row + n, floor);
      FloatVector e = y0.add(y2);
      FloatVector f = y1.add(y3);
      FloatVector g = y2.mul(4).add(y0);
      FloatVector h = y3.mul(4).add(y1);
      h = h.add(h);
      y0.intoArray(t, n);
      e.add(f).intoArray(t, width + n);
      e.sub(f).intoArray(t, 2 * width + n);
      g.add(h).intoArray(t, 3 * width + n);
      g.sub(h).intoArray(t, 4 * width + n);
      y3.intoArray(t, 5 * width + n);
    }
  }

  /** Transforms a panel of channels; channels after the last one may have any values. */
  private static void outputGradientRow(
      float[] t, int from, int tiles, int channels, float[] z, int to, int stride) {

    for (int tile = 0; tile < tiles; tile++) {
      int o = from + 4 * tile * channels;
      int w = to + tile * Matrix.PANEL;
      for (int k = 0; k < Matrix.PANEL; k += LANES) {
        FloatVector y0 = load(t, o + k);
        FloatVector y1 = load(t, o + channels + k);
        FloatVector y2 = load(t, o + 2 * channels + k);
        FloatVector y3 = load(t, o + 3 * channels + k);
        FloatVector e = y0.add(y2);
        FloatVector f = y1.add(y3);
        FloatVector g = y2.mul(4).add(y0);
        FloatVector h = y3.mul(4).add(y1);
        h = h.add(h);
        y0.intoArray(z, w + k);
        e.add(f).intoArray(z, w + stride + k);
        e.sub(f).intoArray(z, w + 2 * stride + k);
        g.add(h).intoArray(z, w + 3 * stride + k);
        g.sub(h).intoArray(z, w + 4 * stride + k);
        y3.intoArray(z, w + 5 * stride + k);
      }
    }
  }

  /**
   * Transforms a row of input gradient tiles back, {@code x = B v B^T}, and adds overlapping tiles:
   * the first two rows are added to the values of the image, the last two rows of the tiles above.
   *
   * @param tiles number of tiles
   * @param x padded image of gradients
   * @param row size of a row of the image
   * @param zeros at least {@code row} zeros
   */
  public static void inputGradient(
      float[] v,
      int from,
      int panelStride,
      int stride,
      int tiles,
      int channels,
      float[] x,
      int to,
      int row,
      float[] zeros,
      float[] t) {
    int size = tiles * Matrix.PANEL;
    for (int k = 0; k < channels; k += Matrix.PANEL) {
      for (int j = 0; j < 6; j++) {
        int o = from + k / Matrix.PANEL * panelStride + j * stride;
        inputGradientColumn(v, o, 6 * stride, size, t, j * size);
      }
      int count = Math.min(Matrix.PANEL, channels - k);
      for (int i = 0; i < 6; i++) {
        int w = to + i * row + k;
        float[] old = i < 2 ? x : zeros;
        int oldAt = i < 2 ? w : 0;
        for (int c = 0; c < count; c += LANES) {
          inputGradientRow(t, 6 * i * size + c, size, tiles, channels, old, oldAt + c, x, w + c);
        }
      }
    }
  }

  private static void inputGradientColumn(
      float[] v, int from, int step, int size, float[] t, int to) {
    for (int n = 0; n < size; n += LANES) {
      FloatVector v0 = load(v, from + n);
      FloatVector v1 = load(v, from + step + n);
      FloatVector v2 = load(v, from + 2 * step + n);
      FloatVector v3 = load(v, from + 3 * step + n);
      FloatVector v4 = load(v, from + 4 * step + n);
      FloatVector v5 = load(v, from + 5 * step + n);
      FloatVector p = v1.add(v2);
      FloatVector q = v1.sub(v2);
      FloatVector r = v3.add(v4);
      FloatVector s = v3.sub(v4);
      s = s.add(s);
      v0.mul(4).intoArray(t, to + n);
      v5.sub(q).mul(4).sub(s).intoArray(t, to + 6 * size + n);
      v0.mul(5).add(p.mul(4)).add(r).neg().intoArray(t, to + 12 * size + n);
      q.add(s).sub(v5.mul(5)).intoArray(t, to + 18 * size + n);
      v0.add(p).add(r).intoArray(t, to + 24 * size + n);
      v5.intoArray(t, to + 30 * size + n);
    }
  }

  /** Computes one vector of channels. Values shared with the next tile stay in registers. */
  private static void inputGradientRow(
      float[] t,
      int from,
      int size,
      int tiles,
      int channels,
      float[] old,
      int oldAt,
      float[] x,
      int to) {
    FloatVector shared0 = FloatVector.zero(SPECIES);
    FloatVector shared1 = shared0;
    int width = 4 * channels;
    for (int tile = 0; tile < tiles; tile++) {
      int o = from + tile * Matrix.PANEL;
      int u = oldAt + tile * width;
      int w = to + tile * width;
      FloatVector v0 = load(t, o);
      FloatVector v1 = load(t, o + size);
      FloatVector v2 = load(t, o + 2 * size);
      FloatVector v3 = load(t, o + 3 * size);
      FloatVector v4 = load(t, o + 4 * size);
      FloatVector v5 = load(t, o + 5 * size);
      FloatVector p = v1.add(v2);
      FloatVector q = v1.sub(v2);
      FloatVector r = v3.add(v4);
      FloatVector s = v3.sub(v4);
      s = s.add(s);
      load(old, u).add(shared0).add(v0.mul(4)).intoArray(x, w);
      load(old, u + channels).add(shared1).add(v5.sub(q).mul(4).sub(s)).intoArray(x, w + channels);
      load(old, u + 2 * channels)
          .sub(v0.mul(5).add(p.mul(4)).add(r))
          .intoArray(x, w + 2 * channels);
      load(old, u + 3 * channels).add(q.add(s).sub(v5.mul(5))).intoArray(x, w + 3 * channels);
      shared0 = v0.add(p).add(r);
      shared1 = v5;
    }
    int u = oldAt + tiles * width;
    int w = to + tiles * width;
    load(old, u).add(shared0).intoArray(x, w);
    load(old, u + channels).add(shared1).intoArray(x, w + channels);
  }

  /**
   * Transforms the kernels of one input channel, {@code u = G g G^T}.
   *
   * @param g kernels; the nine values of a kernel are {@code tap} apart, filters are adjacent
   * @param filters a multiple of {@link Matrix#VECTOR}
   * @param u receives {@code [36][filters]}
   * @param t receives intermediate values, {@code [18][filters]}
   */
  public static void kernel(float[] g, int from, int tap, int filters, float[] u, float[] t) {
    for (int j = 0; j < 3; j++) {
      expand(g, from + j * tap, 3 * tap, filters, t, j * filters, 3 * filters);
    }
    for (int i = 0; i < 6; i++) {
      expand(t, 3 * i * filters, filters, filters, u, 6 * i * filters, filters);
    }
  }

  /** Multiplies by G. */
  private static void expand(
      float[] g, int from, int step, int filters, float[] u, int to, int next) {
    for (int k = 0; k < filters; k += LANES) {
      FloatVector g0 = load(g, from + k);
      FloatVector g1 = load(g, from + step + k);
      FloatVector g2 = load(g, from + 2 * step + k);
      FloatVector sum = g0.add(g2);
      FloatVector even = g0.mul(1f / 24).add(g2.mul(1f / 6));
      FloatVector odd = g1.mul(1f / 12);
      g0.mul(0.25f).intoArray(u, to + k);
      sum.add(g1).mul(-1f / 6).intoArray(u, to + next + k);
      sum.sub(g1).mul(-1f / 6).intoArray(u, to + 2 * next + k);
      even.add(odd).intoArray(u, to + 3 * next + k);
      even.sub(odd).intoArray(u, to + 4 * next + k);
      g2.intoArray(u, to + 5 * next + k);
    }
  }

  /**
   * Transforms the kernel gradients of one input channel back, {@code g = G^T u G}, the adjoint of
   * {@link #kernel}.
   *
   * @param u the 36 values of each filter, {@code stride} apart
   * @param t receives intermediate values, {@code [18][filters]}
   */
  public static void kernelGradient(
      float[] u, int from, int stride, int filters, float[] g, int to, int tap, float[] t) {
    for (int j = 0; j < 6; j++) {
      reduce(u, from + j * stride, 6 * stride, filters, t, j * filters, 6 * filters);
    }
    for (int i = 0; i < 3; i++) {
      reduce(t, 6 * i * filters, filters, filters, g, to + 3 * i * tap, tap);
    }
  }

  /** Multiplies by the transpose of G. */
  private static void reduce(
      float[] u, int from, int step, int filters, float[] g, int to, int next) {
    for (int k = 0; k < filters; k += LANES) {
      FloatVector u1 = load(u, from + step + k);
      FloatVector u2 = load(u, from + 2 * step + k);
      FloatVector u3 = load(u, from + 3 * step + k);
      FloatVector u4 = load(u, from + 4 * step + k);
      FloatVector near = u1.add(u2).mul(1f / 6);
      FloatVector far = u3.add(u4);
      load(u, from + k).mul(0.25f).sub(near).add(far.mul(1f / 24)).intoArray(g, to + k);
      u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12)).intoArray(g, to + next + k);
      far.mul(1f / 6).sub(near).add(load(u, from + 5 * step + k)).intoArray(g, to + 2 * next + k);
    }
  }
}
