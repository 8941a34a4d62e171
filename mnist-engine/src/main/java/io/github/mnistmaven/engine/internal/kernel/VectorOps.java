package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectorized element-wise and per-channel operations. Every length is a multiple of {@link
 * Matrix#VECTOR}.
 */
public final class VectorOps {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** Bit {@code i} in lane {@code i}. */
  private static final IntVector BITS =
      IntVector.broadcast(INTS, 1)
          .lanewise(VectorOperators.LSHL, IntVector.broadcast(INTS, 0).addIndex(1));

  private VectorOps() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Computes the gradient of ReLU: copies the gradient where the output is greater than zero,
   * otherwise writes zero.
   */
  public static void reluGradient(
      float[] gradient, int from, float[] output, int out, float[] into, int to, int length) {
    for (int i = 0; i < length; i += LANES) {
      load(gradient, from + i)
          .blend(0, load(output, out + i).compare(VectorOperators.LE, 0))
          .intoArray(into, to + i);
    }
  }

  /** Applies ReLU in place. */
  public static void relu(float[] x, int from, int length) {
    for (int i = from; i < from + length; i += LANES) {
      FloatVector z = load(x, i);
      z.blend(0, z.compare(VectorOperators.LT, 0)).intoArray(x, i);
    }
  }

  /**
   * Sets values from bits: {@code x[from + i]} is {@code one} if bit {@code i} is 1, otherwise
   * zero.
   *
   * @param length number of values, at most 64 and a multiple of {@link Matrix#VECTOR}
   */
  public static void select(long bits, float one, float[] x, int from, int length) {
    FloatVector ones = FloatVector.broadcast(SPECIES, one);
    for (int i = 0; i < length; i += LANES) {
      var isZero = IntVector.broadcast(INTS, (int) (bits >>> i)).and(BITS).eq(0);
      ones.blend(0, isZero.cast(SPECIES)).intoArray(x, from + i);
    }
  }

  /** Multiplies two arrays element-wise. */
  public static void multiply(float[] x, float[] by, float[] into, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      load(x, i).mul(load(by, i)).intoArray(into, i);
    }
  }

  /** Adds values to an array. */
  public static void add(float[] x, int from, float[] into, int to, int length) {
    for (int i = 0; i < length; i += LANES) {
      load(into, to + i).add(load(x, from + i)).intoArray(into, to + i);
    }
  }

  /**
   * Sums the values of each channel.
   *
   * @param sums receives {@code [channels]}
   */
  public static void sum(float[] x, int from, int pixels, int channels, float[] sums) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0, at = from + c; p < pixels; p++, at += channels) {
        sum = sum.add(load(x, at));
      }
      sum.intoArray(sums, c);
    }
  }

  /**
   * Sums the values of each channel, and their squared deviations from the mean.
   *
   * @param sums receives {@code [channels]}
   * @param deviations receives {@code [channels]}
   */
  public static void sumAndDeviations(
      float[] x, int from, int pixels, int channels, float[] sums, float[] deviations) {
    float factor = 1f / pixels;
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0, at = from + c; p < pixels; p++, at += channels) {
        sum = sum.add(load(x, at));
      }
      FloatVector mean = sum.mul(factor);
      FloatVector deviation = FloatVector.zero(SPECIES);
      for (int p = 0, at = from + c; p < pixels; p++, at += channels) {
        FloatVector d = load(x, at).sub(mean);
        deviation = d.fma(d, deviation);
      }
      sum.intoArray(sums, c);
      deviation.intoArray(deviations, c);
    }
  }

  /** Sums the gradient of each channel, and the gradient times the deviation from the mean. */
  public static void sumAndProducts(
      float[] gradient,
      float[] x,
      float[] means,
      int from,
      int pixels,
      int channels,
      float[] sums,
      float[] products) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector mean = load(means, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      FloatVector product = FloatVector.zero(SPECIES);
      for (int p = 0, at = from + c; p < pixels; p++, at += channels) {
        FloatVector g = load(gradient, at);
        sum = sum.add(g);
        product = g.fma(load(x, at).sub(mean), product);
      }
      sum.intoArray(sums, c);
      product.intoArray(products, c);
    }
  }

  /** Computes {@code y = scale x + offset} for each channel. */
  public static void affine(
      float[] x,
      int from,
      int pixels,
      int channels,
      float[] scale,
      float[] offset,
      float[] y,
      int to) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector s = load(scale, c);
      FloatVector o = load(offset, c);
      for (int p = 0, at = c; p < pixels; p++, at += channels) {
        load(x, from + at).fma(s, o).intoArray(y, to + at);
      }
    }
  }

  /** Computes {@code y = scale (x - mean) + offset} for each channel. */
  public static void normalize(
      float[] x,
      int from,
      int pixels,
      int channels,
      float[] mean,
      float[] scale,
      float[] offset,
      float[] y) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector m = load(mean, c);
      FloatVector s = load(scale, c);
      FloatVector o = load(offset, c);
      for (int p = 0, at = from + c; p < pixels; p++, at += channels) {
        load(x, at).sub(m).fma(s, o).intoArray(y, at);
      }
    }
  }

  /** Computes {@code a g + b (x - mean) + c} for each channel. */
  public static void normalizeGradient(
      float[] gradient,
      float[] x,
      int from,
      int pixels,
      int channels,
      float[] mean,
      float[] a,
      float[] b,
      float[] c,
      float[] into) {
    for (int k = 0; k < channels; k += LANES) {
      FloatVector vm = load(mean, k);
      FloatVector va = load(a, k);
      FloatVector vb = load(b, k);
      FloatVector vc = load(c, k);
      for (int p = 0, at = from + k; p < pixels; p++, at += channels) {
        load(gradient, at).fma(va, load(x, at).sub(vm).fma(vb, vc)).intoArray(into, at);
      }
    }
  }
}
