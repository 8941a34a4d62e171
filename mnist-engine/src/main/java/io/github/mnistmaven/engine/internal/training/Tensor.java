package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Values of a batch between two operations, and their gradient.
 *
 * <p>Layout {@code [image][height][width][stride]}: the stride is the number of channels, rounded
 * up to a multiple of {@link Matrix#PANEL}, so that every pixel is a whole number of vectors.
 * Values behind the last channel are zero.
 */
final class Tensor {
  private final TensorShape shape;
  private final int stride;
  private final boolean flat;
  private final float[] values;
  private final float[] gradient;

  private Tensor(TensorShape shape, int stride, boolean flat, float[] values, float[] gradient) {
    this.shape = shape;
    this.stride = stride;
    this.flat = flat;
    this.values = values;
    this.gradient = gradient;
  }

  /** Tensor of zeros for so many images. */
  static Tensor of(TensorShape shape, int images) {
    int stride = Matrix.padded(shape.channels());
    int length = Math.multiplyExact(Math.multiplyExact(shape.pixels(), stride), images);
    return new Tensor(shape, stride, false, new float[length], new float[length]);
  }

  /** The same values and gradient as a vector of features. */
  Tensor flatten() {
    return new Tensor(shape, stride, true, values, gradient);
  }

  /** The same values with a gradient of its own: for one of several readers. */
  Tensor withOwnGradient() {
    return new Tensor(shape, stride, flat, values, new float[gradient.length]);
  }

  /** A tensor of the same size and layout that shares the gradient. */
  Tensor withOwnValues() {
    return new Tensor(shape, stride, flat, new float[values.length], gradient);
  }

  /** Layout of the images. */
  Images images() {
    return Images.of(shape);
  }

  TensorShape shape() {
    return flat ? TensorShape.vector(shape.size()) : shape;
  }

  int height() {
    return shape.height();
  }

  int width() {
    return shape.width();
  }

  int pixels() {
    return shape.pixels();
  }

  /** Channels without padding. */
  int channels() {
    return shape.channels();
  }

  /** Values from one pixel to the next. */
  int stride() {
    return stride;
  }

  /** Values from one image to the next. */
  int size() {
    return shape.pixels() * stride;
  }

  /** Positions that share a feature's weights: the pixels, or 1 for a vector. */
  int positions() {
    return flat ? 1 : pixels();
  }

  /** Features with padding: channels of an image, or all values of a vector. */
  int features() {
    return flat ? size() : stride;
  }

  /** Features without padding. */
  int realFeatures() {
    return flat ? shape.size() : shape.channels();
  }

  /** Place of a feature among {@link #features}. */
  int place(int feature) {
    return feature / shape.channels() * stride + feature % shape.channels();
  }

  float[] values() {
    return values;
  }

  float[] gradient() {
    return gradient;
  }
}
