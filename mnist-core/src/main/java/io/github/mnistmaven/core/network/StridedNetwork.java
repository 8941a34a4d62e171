package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A network that learns how to shrink an image, for the most accurate recipe: convolutions with a
 * stride of two stand where others pool, and no image is padded before it shrinks. For 28 x 28
 * images and 10 classes it has 327,242 parameters, and takes half the multiplications of {@link
 * DeepNetwork}.
 *
 * @see <a href="https://www.kaggle.com/code/cdeotte/how-to-choose-cnn-architecture-mnist">Deotte,
 *     2018, who compared dozens for MNIST</a>
 */
public record StridedNetwork() implements Network {
  /** The smallest height or width: the last convolution reads 4 x 4 values. */
  public static final int MIN_SIDE = 25;

  @Override
  public String name() {
    return NamedNetwork.STRIDED.toString();
  }

  /**
   * The configuration: Glorot-uniform weights, zero biases, Adam.
   *
   * @param height rows of an image, at least {@link #MIN_SIDE}
   * @param width columns of an image, at least {@link #MIN_SIDE}
   * @param classes at least 2
   * @param seed where the initial weights come from
   * @throws IllegalArgumentException if a size is too small
   */
  @Override
  public MultiLayerConfiguration configuration(int height, int width, int classes, long seed) {
    KerasLayers.check(NamedNetwork.STRIDED, MIN_SIDE, height, width, classes);
    return KerasLayers.network(seed)
        .layer(KerasLayers.unpadded("conv1", 32, 3))
        .layer(KerasLayers.batchNorm("norm1"))
        .layer(KerasLayers.unpadded("conv2", 32, 3))
        .layer(KerasLayers.batchNorm("norm2"))
        .layer(KerasLayers.halving("conv3", 32))
        .layer(KerasLayers.batchNorm("norm3"))
        .layer(KerasLayers.dropout("dropout1", 0.4))
        .layer(KerasLayers.unpadded("conv4", 64, 3))
        .layer(KerasLayers.batchNorm("norm4"))
        .layer(KerasLayers.unpadded("conv5", 64, 3))
        .layer(KerasLayers.batchNorm("norm5"))
        .layer(KerasLayers.halving("conv6", 64))
        .layer(KerasLayers.batchNorm("norm6"))
        .layer(KerasLayers.dropout("dropout2", 0.4))
        .layer(KerasLayers.unpadded("conv7", 128, 4))
        .layer(KerasLayers.batchNorm("norm7"))
        .layer(KerasLayers.dropout("dropout3", 0.4))
        .layer(KerasLayers.softmax(classes))
        .setInputType(InputType.convolutional(height, width, 1))
        .build();
  }
}
