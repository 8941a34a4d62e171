package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import java.util.List;

/**
 * Network of the Kaggle notebook that this project reproduces.
 *
 * <p>Two blocks (convolution, batch normalization, convolution, batch normalization, pooling,
 * dropout) with 32 and 64 feature maps; dense layers with 512 and 1024 units, each with batch
 * normalization and dropout; softmax. It has 2,213,610 parameters for 28 x 28 images and 10
 * classes. Batch normalization uses the defaults of Keras.
 */
public record NotebookNetwork() implements Network {
  /** Value of {@link #name}. */
  public static final String NAME = "notebook";

  /** Smallest height or width: two pooling layers must leave a pixel. */
  public static final int MIN_SIDE = 4;

  @Override
  public String name() {
    return NAME;
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
    KerasLayers.check(NamedNetwork.NOTEBOOK, MIN_SIDE, height, width, classes);
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(
            KerasLayers.convolution("conv1", 32),
            KerasLayers.batchNorm("norm1"),
            KerasLayers.convolution("conv2", 32),
            KerasLayers.batchNorm("norm2"),
            KerasLayers.pooling("pool1"),
            KerasLayers.dropout("dropout1", 0.25),
            KerasLayers.convolution("conv3", 64),
            KerasLayers.batchNorm("norm3"),
            KerasLayers.convolution("conv4", 64),
            KerasLayers.batchNorm("norm4"),
            KerasLayers.pooling("pool2"),
            KerasLayers.dropout("dropout2", 0.25),
            KerasLayers.dense("dense1", 512),
            KerasLayers.batchNorm("norm5"),
            KerasLayers.dropout("dropout3", 0.25),
            KerasLayers.dense("dense2", 1024),
            KerasLayers.batchNorm("norm6"),
            KerasLayers.dropout("dropout4", 0.5),
            KerasLayers.output(classes)),
        classes);
  }
}
