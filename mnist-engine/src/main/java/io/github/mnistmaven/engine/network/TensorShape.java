package io.github.mnistmaven.engine.network;

/**
 * Shape of one sample: {@code [height, width, channels]} in row-major order, channels last, at most
 * 2^28 values.
 *
 * <p>A vector of features has the shape {@code [1, 1, features]}.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values of a pixel, at least 1
 */
public record TensorShape(int height, int width, int channels) {
  static final int MAX_VALUES = 1 << 28;

  /** Checks the sizes. */
  public TensorShape {
    if (height < 1
        || width < 1
        || channels < 1
        || (long) height * width > MAX_VALUES
        || (long) height * width * channels > MAX_VALUES) {
      throw new InvalidNetworkException(
          "a shape must have sizes of at least 1 and at most %d values in total but is [%d, %d, %d]"
              .formatted(MAX_VALUES, height, width, channels));
    }
  }

  /** Returns the shape of a feature vector. */
  public static TensorShape vector(int features) {
    return new TensorShape(1, 1, features);
  }

  /** Returns the number of pixels of an image, {@code height * width}. */
  public int pixels() {
    return height * width;
  }

  /** Returns the number of values of a sample, {@code height * width * channels}. */
  public int size() {
    return height * width * channels;
  }

  /** Returns a text such as {@code [28, 28, 1]}. */
  @Override
  public String toString() {
    return "[%d, %d, %d]".formatted(height, width, channels);
  }
}
