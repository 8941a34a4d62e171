package io.github.mnistmaven.engine.internal.kernel;

/**
 * Left factor of a matrix product, whose rows can be anywhere in an array.
 *
 * <p>Value {@code k = o * inner + i} of row {@code r} is at {@code base + offsets[r] + o * jump +
 * i}. Windows of an image are rows in this form and need no copy.
 *
 * @param data array of the values
 * @param base index to which the offsets are relative
 * @param offsets offset of each row
 * @param inner number of contiguous values before a jump
 * @param jump distance between contiguous runs
 * @param outer number of runs
 */
public record Rows(float[] data, int base, int[] offsets, int inner, int jump, int outer) {
  /** Returns rows with contiguous values. */
  public static Rows of(float[] data, int base, int[] offsets, int depth) {
    return new Rows(data, base, offsets, depth, 0, 1);
  }

  /** Returns the offsets {@code i * stride} of rows. */
  public static int[] offsets(int count, int stride) {
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = i * stride;
    }
    return offsets;
  }
}
