package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Per-channel maximum over windows. */
public final class VectorPooling {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final float[] ZEROS = new float[LANES];

  private VectorPooling() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Computes the maximum of several windows.
   *
   * @param from offset of the first window's first pixel
   * @param row distance between rows of the image
   * @param rows rows of a window
   * @param columns columns of a window
   * @param count number of windows
   * @param step distance between windows
   * @param channels a multiple of {@link Matrix#VECTOR}
   */
  public static void max(
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
    int pixels = rows * columns;
    int toNextRow = row - columns * channels;
    for (int window = 0; window < count; window++) {
      for (int c = 0; c < channels; c += LANES) {
        int at = from + window * step + c;
        FloatVector maximum = load(x, at);
        for (int i = 0, remaining = columns; i < pixels; i++) {
          FloatVector v = load(x, at);
          maximum = maximum.blend(v, v.compare(VectorOperators.GT, maximum));
          at += channels;
          if (--remaining == 0) {
            remaining = columns;
            at += toNextRow;
          }
        }
        maximum.intoArray(y, to + window * channels + c);
      }
    }
  }

  /**
   * Adds each maximum's gradient to the first value of its window that equals it.
   *
   * @param y the maxima
   * @param at offset of the first maximum and its gradient
   * @param disjoint whether no pixel is in two windows; gradients are then set instead of added
   * @param into gradient of the image {@code x}
   */
  public static void maxGradient(
      float[] gradient,
      float[] y,
      int at,
      float[] x,
      int from,
      int row,
      int rows,
      int columns,
      int count,
      int step,
      int channels,
      boolean disjoint,
      float[] into) {
    int pixels = rows * columns;
    int toNextRow = row - columns * channels;
    // Reads zeros instead of using a branch, which would keep vectors in memory.
    float[] old = disjoint ? ZEROS : into;
    int oldFactor = disjoint ? 0 : 1;
    for (int window = 0; window < count; window++) {
      for (int c = 0; c < channels; c += LANES) {
        FloatVector maximum = load(y, at + window * channels + c);
        FloatVector current = load(gradient, at + window * channels + c);
        int position = from + window * step + c;
        for (int i = 0, remaining = columns; i < pixels; i++) {
          VectorMask<Float> other = load(x, position).compare(VectorOperators.NE, maximum);
          load(old, position * oldFactor).add(current.blend(0, other)).intoArray(into, position);
          current = FloatVector.zero(SPECIES).blend(current, other);
          position += channels;
          if (--remaining == 0) {
            remaining = columns;
            position += toNextRow;
          }
        }
      }
    }
  }
}
