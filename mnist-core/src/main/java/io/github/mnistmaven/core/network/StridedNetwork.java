package io.github.mnistmaven.core.network;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import java.util.List;

/**
 * Network with learned downsampling, for the most accurate recipe: convolutions with a stride of 2
 * replace pooling layers, and the other convolutions have no padding. It has 327,242 parameters for
 * 28 x 28 images and 10 classes, and needs half the multiplications of {@link DeepNetwork}.
 *
 * @see <a href="https://www.kaggle.com/code/cdeotte/how-to-choose-cnn-architecture-mnist">Deotte,
 *     2018: comparison of architectures for MNIST</a>
 */
public record StridedNetwork() implements Network {
  /** Smallest height or width: the last convolution needs 4 x 4 values. */
  public static final int MIN_SIDE = 25;

  @Override
  public String name() {
    return NamedNetwork.STRIDED.toString();
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
    KerasLayers.check(NamedNetwork.STRIDED, MIN_SIDE, height, width, classes);
    return new NetworkSpec(
        new TensorShape(height, width, 1),
        List.of(
            KerasLayers.unpadded("conv1", 32, 3),
            KerasLayers.batchNorm("norm1"),
            KerasLayers.unpadded("conv2", 32, 3),
            KerasLayers.batchNorm("norm2"),
            KerasLayers.halving("conv3", 32),
            KerasLayers.batchNorm("norm3"),
            KerasLayers.dropout("dropout1", 0.4),
            KerasLayers.unpadded("conv4", 64, 3),
            KerasLayers.batchNorm("norm4"),
            KerasLayers.unpadded("conv5", 64, 3),
            KerasLayers.batchNorm("norm5"),
            KerasLayers.halving("conv6", 64),
            KerasLayers.batchNorm("norm6"),
            KerasLayers.dropout("dropout2", 0.4),
            KerasLayers.unpadded("conv7", 128, 4),
            KerasLayers.batchNorm("norm7"),
            KerasLayers.dropout("dropout3", 0.4),
            KerasLayers.output(classes)),
        classes);
  }
}
