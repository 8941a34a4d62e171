package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.internal.layer.Images;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Values between two steps.
 *
 * @param number index of their array in a workspace
 * @param layout layout of the images
 * @param flat whether they are a vector of features
 */
record Values(int number, Images layout, boolean flat) {

  /** Returns these values as a vector of features. */
  Values flatten() {
    return new Values(number, layout, true);
  }

  /** Returns whether these are a flattened image, with padding between its pixels. */
  boolean isFlattenedImage() {
    return flat && layout.pixels() > 1;
  }

  TensorShape shape() {
    TensorShape shape = new TensorShape(layout.height(), layout.width(), layout.channels());
    return flat ? TensorShape.vector(shape.size()) : shape;
  }

  /**
   * Returns the number of positions that share a feature's weights: the pixels, or 1 for a vector.
   */
  int positions() {
    return flat ? 1 : layout.pixels();
  }

  /** Returns the number of features, including padding. */
  int features() {
    return flat ? layout.size() : layout.stride();
  }
}
