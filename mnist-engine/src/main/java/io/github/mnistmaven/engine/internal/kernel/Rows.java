package io.github.mnistmaven.engine.internal.kernel;

/**
 * Left factor of a matrix product, as rows that may lie anywhere in an array.
 *
 * <p>Value {@code k = o * inner + i} of row {@code r} is at {@code base + offsets[r] + o * jump +
 * i}: so windows of an image are rows without being copied.
 *
 * @param data array of the values
 * @param base place that the offsets count from
 * @param offsets place of each row
 * @param inner places of the depth before a jump
 * @param jump values from one run of the depth to the next
 * @param outer runs of the depth
 */
public record Rows(float[] data, int base, int[] offsets, int inner, int jump, int outer) {
  /** Rows whose depth is one run of neighbouring values. */
  public static Rows of(float[] data, int base, int[] offsets, int depth) {
    return new Rows(data, base, offsets, depth, 0, 1);
  }

  /** Offsets {@code i * stride} of so many rows. */
  public static int[] offsets(int count, int stride) {
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = i * stride;
    }
    return offsets;
  }
}
