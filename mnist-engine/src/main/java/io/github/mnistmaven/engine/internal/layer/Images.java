package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Layout of images in an array: {@code [image][height][width][stride]}. The stride is the number of
 * channels, rounded up to a multiple of {@link Matrix#VECTOR}, so that every pixel is a whole
 * number of vectors. Values after the last channel are zero.
 *
 * @param height rows
 * @param width columns
 * @param channels channels without padding
 */
public record Images(int height, int width, int channels) {

  /** Returns the layout of images of a shape. */
  public static Images of(TensorShape shape) {
    return new Images(shape.height(), shape.width(), shape.channels());
  }

  /** Returns the number of values of a pixel, including padding. */
  public int stride() {
    return Matrix.padded(channels);
  }

  /** Returns the number of pixels of an image. */
  public int pixels() {
    return height * width;
  }

  /** Returns the number of values of an image, including padding. */
  public int size() {
    return pixels() * stride();
  }

  /**
   * Converts an index in the order {@code [height, width, channels]} without padding to this
   * layout.
   */
  public int place(int feature) {
    return feature / channels * stride() + feature % channels;
  }

  /** Copies an image to a vector without padding between pixels. */
  public void pack(float[] image, int from, float[] vector, int to) {
    for (int pixel = 0; pixel < pixels(); pixel++) {
      System.arraycopy(image, from + pixel * stride(), vector, to + pixel * channels, channels);
    }
  }

  /** Copies a vector without padding to an image. */
  public void unpack(float[] vector, int from, float[] image, int to) {
    for (int pixel = 0; pixel < pixels(); pixel++) {
      System.arraycopy(vector, from + pixel * channels, image, to + pixel * stride(), channels);
    }
  }
}
