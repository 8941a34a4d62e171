package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Values of a batch between two operations, and their gradient.
 *
 * <p>The layout is that of {@link Images}.
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

  /** Tensor of zeros for so many images. */
  static Tensor of(TensorShape shape, int count) {
    Images images = Images.of(shape);
    int length = Math.multiplyExact(images.size(), count);
    return new Tensor(images, false, new float[length], new float[length]);
  }

  /** The same values and gradient as a vector of features. */
  Tensor flatten() {
    return new Tensor(images, true, values, gradient);
  }

  /** Whether this is a flattened image, with padding between its pixels. */
  boolean isFlattenedImage() {
    return flat && pixels() > 1;
  }

  /** The same values with a gradient of its own: for one of several readers. */
  Tensor withOwnGradient() {
    return new Tensor(images, flat, values, new float[gradient.length]);
  }

  /** A tensor of the same size and layout that shares the gradient. */
  Tensor withOwnValues() {
    return new Tensor(images, flat, new float[values.length], gradient);
  }

  /** Layout of the images. */
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

  /** Channels without padding. */
  int channels() {
    return images.channels();
  }

  /** Values from one pixel to the next. */
  int stride() {
    return images.stride();
  }

  /** Values from one image to the next. */
  int size() {
    return images.size();
  }

  /** Positions that share a feature's weights: the pixels, or 1 for a vector. */
  int positions() {
    return flat ? 1 : pixels();
  }

  /** Features with padding: channels of an image, or all values of a vector. */
  int features() {
    return flat ? size() : stride();
  }

  /** Features without padding. */
  int realFeatures() {
    return shape().channels();
  }

  /** Place of a feature among {@link #features}. */
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
