package io.github.mnistmaven.engine.network;

/**
 * Zero padding of a sliding window.
 *
 * @param same whether the output has {@code ceil(input / stride)} rows and columns, as with Keras'
 *     {@code padding="same"}: an odd number of padded rows or columns has one more at the end
 * @param height rows added above and below, at least 0; 0 for {@code same}
 * @param width columns added left and right, at least 0; 0 for {@code same}
 */
public record Padding(boolean same, int height, int width) {
  /** Output as large as the input divided by the stride. */
  public static final Padding SAME = new Padding(true, 0, 0);

  /** No padding. */
  public static final Padding VALID = new Padding(false, 0, 0);

  /** Checks the sizes. */
  public Padding {
    if (height < 0
        || width < 0
        || height > Window.MAX_SIZE
        || width > Window.MAX_SIZE
        || (same && (height > 0 || width > 0))) {
      throw new InvalidNetworkException(
          "padding must be in [0, %d], and 0 for same, but is %d and %d"
              .formatted(Window.MAX_SIZE, height, width));
    }
  }
}
