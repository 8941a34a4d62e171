package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Values of a batch between two operations, and their gradient, in the layout of {@link Images}.
 */
final class Tensor {
  private final Images images;
  private final boolean flat;
  private final float[] values;
  private final float[] gradient;

  private Tensor(Images images, boolean flat, float[] values, float[] gradient) {
    this.images = images;
    this.flat = flat;
    this.values = values;
    this.gradient = gradient;
  }

  /** Creates a tensor of zeros for a number of images. */
  static Tensor of(TensorShape shape, int count) {
    Images images = Images.of(shape);
    int length = Math.multiplyExact(images.size(), count);
    return new Tensor(images, false, new float[length], new float[length]);
  }

  /** Returns the same values and gradient as a vector of features. */
  Tensor flatten() {
    return new Tensor(images, true, values, gradient);
  }

  /** Returns whether this is a flattened image, with padding between its pixels. */
  boolean isFlattenedImage() {
    return flat && pixels() > 1;
  }

  /** Returns the same values with a separate gradient, for one of several readers. */
  Tensor withOwnGradient() {
    return new Tensor(images, flat, values, new float[gradient.length]);
  }

  /** Returns a tensor of the same size and layout that shares the gradient. */
  Tensor withOwnValues() {
    return new Tensor(images, flat, new float[values.length], gradient);
  }

  /** Returns the layout of the images. */
  Images images() {
    return images;
  }

  TensorShape shape() {
    TensorShape shape = new TensorShape(height(), width(), channels());
    return flat ? TensorShape.vector(shape.size()) : shape;
  }

  int height() {
    return images.height();
  }

  int width() {
    return images.width();
  }

  int pixels() {
    return images.pixels();
  }

  /** Returns the number of channels without padding. */
  int channels() {
    return images.channels();
  }

  /** Returns the number of values of a pixel, including padding. */
  int stride() {
    return images.stride();
  }

  /** Returns the number of values of an image, including padding. */
  int size() {
    return images.size();
  }

  /**
   * Returns the number of positions that share a feature's weights: the pixels, or 1 for a vector.
   */
  int positions() {
    return flat ? 1 : pixels();
  }

  /**
   * Returns the number of features including padding: channels of an image, or all values of a
   * vector.
   */
  int features() {
    return flat ? size() : stride();
  }

  /** Returns the number of features without padding. */
  int realFeatures() {
    return shape().channels();
  }

  /** Returns the index of a feature in {@link #features}. */
  int place(int feature) {
    return images.place(feature);
  }

  float[] values() {
    return values;
  }

  float[] gradient() {
    return gradient;
  }
}
