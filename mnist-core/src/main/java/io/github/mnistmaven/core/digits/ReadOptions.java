package io.github.mnistmaven.core.digits;

import java.util.Objects;

/**
 * How data is read. Formats that state their own size (IDX, NPZ) keep it; {@code height} and {@code
 * width} say what pictures are scaled to and what a CSV row holds when its length is no square.
 *
 * @param height rows of pixels, 1 to {@link Digits#MAX_SIDE}
 * @param width columns of pixels, 1 to {@link Digits#MAX_SIDE}
 * @param classes the number of classes of data labelled by number, 1 to {@link Digits#MAX_CLASSES};
 *     a folder by class has as many as it has folders
 * @param transpose whether rows and columns are swapped in the data, as in EMNIST
 * @param polarity which side of a picture's grey scale is ink
 * @param onBadSample what to do with a malformed sample
 */
public record ReadOptions(
    int height,
    int width,
    int classes,
    boolean transpose,
    Polarity polarity,
    OnBadSample onBadSample) {

  public ReadOptions {
    checkRange("height", height, Digits.MAX_SIDE);
    checkRange("width", width, Digits.MAX_SIDE);
    checkRange("classes", classes, Digits.MAX_CLASSES);
    Objects.requireNonNull(polarity, "polarity");
    Objects.requireNonNull(onBadSample, "onBadSample");
  }

  /** Ten classes; a picture's polarity is detected. */
  public ReadOptions(int height, int width, boolean transpose, OnBadSample onBadSample) {
    this(height, width, 10, transpose, Polarity.DETECT, onBadSample);
  }

  /** MNIST's: 28 x 28, ten classes, not transposed; a bad sample is an error. */
  public static ReadOptions defaults() {
    return new ReadOptions(28, 28, false, OnBadSample.FAIL);
  }

  /** These options for another image size. */
  public ReadOptions withSize(int newHeight, int newWidth) {
    return new ReadOptions(newHeight, newWidth, classes, transpose, polarity, onBadSample);
  }

  /** These options for another number of classes. */
  public ReadOptions withClasses(int newClasses) {
    return new ReadOptions(height, width, newClasses, transpose, polarity, onBadSample);
  }

  /** These options for data whose rows and columns are swapped, or not. */
  public ReadOptions withTranspose(boolean newTranspose) {
    return new ReadOptions(height, width, classes, newTranspose, polarity, onBadSample);
  }

  /** These options for another polarity. */
  public ReadOptions withPolarity(Polarity newPolarity) {
    return new ReadOptions(height, width, classes, transpose, newPolarity, onBadSample);
  }

  /** These options with another answer to a bad sample. */
  public ReadOptions withOnBadSample(OnBadSample newOnBadSample) {
    return new ReadOptions(height, width, classes, transpose, polarity, newOnBadSample);
  }

  private static void checkRange(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " must be in 1.." + max + " but is " + value);
    }
  }
}
