package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Layout of the values between two layers in Deeplearning4j: images {@code [n, channels, height,
 * width]}, or features {@code [n, features]}.
 *
 * <p>Deeplearning4j flattens an image in the order channels, rows, columns; {@link FlattenSpec} in
 * the order rows, columns, channels. The difference persists up to the next dense layer.
 *
 * @param shape shape of a sample
 * @param flat whether the values are features
 * @param flattened shape of the image before flattening; {@code [1, 1, features]} if the order is
 *     the same in both libraries
 */
record TensorLayout(TensorShape shape, boolean flat, TensorShape flattened) {

  /** Returns the layout of images. */
  static TensorLayout image(TensorShape shape) {
    return new TensorLayout(shape, false, TensorShape.vector(shape.channels()));
  }

  /** Returns the layout of features that have the same order in both libraries. */
  static TensorLayout features(int count) {
    TensorShape shape = TensorShape.vector(count);
    return new TensorLayout(shape, true, shape);
  }

  /** Returns the layout after flattening; features are unchanged. */
  TensorLayout flatten() {
    return flat ? this : new TensorLayout(TensorShape.vector(shape.size()), true, shape);
  }

  /** Returns the layout after a layer. */
  TensorLayout after(LayerSpec layer) {
    if (layer instanceof FlattenSpec) {
      return flatten();
    }
    TensorShape output = layer.outputShape(shape);
    if (layer instanceof DenseSpec
        || layer instanceof GlobalMaxPoolSpec
        || layer instanceof GlobalAveragePoolSpec) {
      return features(output.channels());
    }
    // No other layer reorders features: convolution and pooling layers take images.
    return flat ? this : image(output);
  }

  /** Returns whether the features or channels have the same order in both libraries. */
  boolean hasSameOrder() {
    return flattened.pixels() == 1 || flattened.channels() == 1;
  }

  /**
   * Returns whether the features or channels of both layouts have the same order in Deeplearning4j.
   */
  boolean hasOrderOf(TensorLayout other) {
    return flattened.equals(other.flattened) || (hasSameOrder() && other.hasSameOrder());
  }

  /**
   * Converts the index of a feature or channel in Deeplearning4j's order to this library's order.
   */
  int place(int feature) {
    int pixels = flattened.pixels();
    return feature % pixels * flattened.channels() + feature / pixels;
  }
}
