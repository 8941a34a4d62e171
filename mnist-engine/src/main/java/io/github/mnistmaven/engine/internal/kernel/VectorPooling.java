package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Maximum of each channel over the pixels of a window. */
public final class VectorPooling {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final float[] ZEROS = new float[LANES];

  private VectorPooling() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Takes the maximum over each of some windows.
   *
   * @param from place of the first window's first pixel
   * @param row values from one row of the image to the next
   * @param rows rows of a window
   * @param columns columns of a window
   * @param count number of windows
   * @param step values from a window to the next
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
        FloatVector most = load(x, at);
        for (int i = 0, left = columns; i < pixels; i++) {
          FloatVector v = load(x, at);
          most = most.blend(v, v.compare(VectorOperators.GT, most));
          at += channels;
          if (--left == 0) {
            left = columns;
            at += toNextRow;
          }
        }
        most.intoArray(y, to + window * channels + c);
      }
    }
  }

  /**
   * Gives each maximum's gradient to the first value of its window which equals it.
   *
   * @param y the maxima
   * @param at place of the first maximum and its gradient
   * @param disjoint whether a pixel has no other window, so that its gradient is set; else added to
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
    // Places of zeros instead of a branch, which would keep vectors in memory.
    float[] old = disjoint ? ZEROS : into;
    int oldFactor = disjoint ? 0 : 1;
    for (int window = 0; window < count; window++) {
      for (int c = 0; c < channels; c += LANES) {
        FloatVector most = load(y, at + window * channels + c);
        FloatVector given = load(gradient, at + window * channels + c);
        int place = from + window * step + c;
        for (int i = 0, left = columns; i < pixels; i++) {
          VectorMask<Float> other = load(x, place).compare(VectorOperators.NE, most);
          load(old, place * oldFactor).add(given.blend(0, other)).intoArray(into, place);
          given = FloatVector.zero(SPECIES).blend(given, other);
          place += channels;
          if (--left == 0) {
            left = columns;
            place += toNextRow;
          }
        }
      }
    }
  }
}
