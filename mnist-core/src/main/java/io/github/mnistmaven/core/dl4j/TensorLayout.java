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
 * the order rows, columns, channels. The layers behind it keep the difference up to the next dense
 * layer.
 *
 * @param shape shape of a sample
 * @param flat whether the values are features
 * @param flattened shape of the image that the features were; {@code [1, 1, features]} if they have
 *     the same order in both libraries
 */
record TensorLayout(TensorShape shape, boolean flat, TensorShape flattened) {

  /** Layout of images. */
  static TensorLayout image(TensorShape shape) {
    return new TensorLayout(shape, false, TensorShape.vector(shape.channels()));
  }

  /** Layout of features that have the same order in both libraries. */
  static TensorLayout features(int count) {
    TensorShape shape = TensorShape.vector(count);
    return new TensorLayout(shape, true, shape);
  }

  /** Layout of an image's values as features; features stay as they are. */
  TensorLayout flatten() {
    return flat ? this : new TensorLayout(TensorShape.vector(shape.size()), true, shape);
  }

  /** Layout behind a layer. */
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
    // No other layer moves features: convolutions and pooling layers take images.
    return flat ? this : image(output);
  }

  /** Whether the features, or the channels, have the same order in both libraries. */
  boolean hasSameOrder() {
    return flattened.pixels() == 1 || flattened.channels() == 1;
  }

  /** Whether the features, or channels, of both have the same order in Deeplearning4j. */
  boolean hasOrderOf(TensorLayout other) {
    return flattened.equals(other.flattened) || (hasSameOrder() && other.hasSameOrder());
  }

  /** Place of a feature or channel in this library's order, from that in Deeplearning4j's. */
  int place(int feature) {
    int pixels = flattened.pixels();
    return feature % pixels * flattened.channels() + feature / pixels;
  }
}
