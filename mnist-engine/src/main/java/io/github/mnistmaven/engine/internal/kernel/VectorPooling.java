package io.github.mnistmaven.engine.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Maximum of each channel over the pixels of a window. */
public final class VectorPooling {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorPooling() {}

  private static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(SPECIES, from, at);
  }

  /**
   * Takes the maximum.
   *
   * @param from place of the window's first pixel
   * @param row values from one row of the image to the next
   * @param channels a multiple of {@link Matrix#PANEL}
   */
  public static void max(
      float[] x, int from, int row, int rows, int columns, int channels, float[] y, int to) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector most = load(x, from + c);
      for (int i = 0; i < rows; i++) {
        for (int j = 0, at = from + i * row + c; j < columns; j++, at += channels) {
          FloatVector v = load(x, at);
          most = most.blend(v, v.compare(VectorOperators.GT, most));
        }
      }
      most.intoArray(y, to + c);
    }
  }

  /**
   * Adds a maximum's gradient to that of the first value which equals it.
   *
   * @param y the maxima
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
      int channels,
      float[] into) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector most = load(y, at + c);
      FloatVector left = load(gradient, at + c);
      for (int i = 0; i < rows; i++) {
        for (int j = 0, place = from + i * row + c; j < columns; j++, place += channels) {
          VectorMask<Float> equal = load(x, place).compare(VectorOperators.EQ, most);
          FloatVector given = FloatVector.zero(SPECIES).blend(left, equal);
          load(into, place).add(given).intoArray(into, place);
          left = left.blend(0, equal);
        }
      }
    }
  }
}
