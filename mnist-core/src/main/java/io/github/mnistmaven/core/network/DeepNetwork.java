package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import java.util.List;

/**
 * Network without wide dense layers, for the most accurate recipe: three blocks (convolution, batch
 * normalization, convolution, batch normalization, pooling, dropout) with 32, 64 and 128 feature
 * maps, then softmax. It has 299,754 parameters for 28 x 28 images and 10 classes.
 */
record DeepNetwork() implements Network {
  /** Smallest height or width: three pooling layers must leave a pixel. */
  public static final int MIN_SIDE = 8;

  @Override
  public String name() {
    return NamedNetwork.DEEP.toString();
  }

  /**
   * Returns the network description.
   *
   * @param height rows of an image, at least {@link #MIN_SIDE}
   * @param width columns of an image, at least {@link #MIN_SIDE}
   * @param classes number of classes, at least 2
   * @throws IllegalArgumentException if a size is too small
   */
  @Override
  public NetworkSpec spec(int height, int width, int classes) {
    KerasLayers.check(NamedNetwork.DEEP, MIN_SIDE, height, width, classes);
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(
            KerasLayers.convolution("conv1", 32),
            KerasLayers.batchNorm("norm1"),
            KerasLayers.convolution("conv2", 32),
            KerasLayers.batchNorm("norm2"),
            KerasLayers.pooling("pool1"),
            KerasLayers.dropout("dropout1", 0.1),
            KerasLayers.convolution("conv3", 64),
            KerasLayers.batchNorm("norm3"),
            KerasLayers.convolution("conv4", 64),
            KerasLayers.batchNorm("norm4"),
            KerasLayers.pooling("pool2"),
            KerasLayers.dropout("dropout2", 0.2),
            KerasLayers.convolution("conv5", 128),
            KerasLayers.batchNorm("norm5"),
            KerasLayers.convolution("conv6", 128),
            KerasLayers.batchNorm("norm6"),
            KerasLayers.pooling("pool3"),
            KerasLayers.dropout("dropout3", 0.4),
            KerasLayers.output(classes)),
        classes);
  }
}
