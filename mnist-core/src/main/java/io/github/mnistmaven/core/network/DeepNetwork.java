package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A network without wide dense layers, for the most accurate recipe: three times (convolution,
 * batch norm, convolution, batch norm, pooling, dropout), with 32, 64 and 128 feature maps;
 * softmax. For 28 x 28 images and 10 classes it has 299,754 parameters.
 */
public record DeepNetwork() implements Network {
  /** The smallest height or width: three poolings must leave a pixel. */
  public static final int MIN_SIDE = 8;

  @Override
  public String name() {
    return NamedNetwork.DEEP.toString();
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
    KerasLayers.check(NamedNetwork.DEEP, MIN_SIDE, height, width, classes);
    return KerasLayers.network(seed)
        .layer(KerasLayers.convolution("conv1", 32))
        .layer(KerasLayers.batchNorm("norm1"))
        .layer(KerasLayers.convolution("conv2", 32))
        .layer(KerasLayers.batchNorm("norm2"))
        .layer(KerasLayers.pooling("pool1"))
        .layer(KerasLayers.dropout("dropout1", 0.1))
        .layer(KerasLayers.convolution("conv3", 64))
        .layer(KerasLayers.batchNorm("norm3"))
        .layer(KerasLayers.convolution("conv4", 64))
        .layer(KerasLayers.batchNorm("norm4"))
        .layer(KerasLayers.pooling("pool2"))
        .layer(KerasLayers.dropout("dropout2", 0.2))
        .layer(KerasLayers.convolution("conv5", 128))
        .layer(KerasLayers.batchNorm("norm5"))
        .layer(KerasLayers.convolution("conv6", 128))
        .layer(KerasLayers.batchNorm("norm6"))
        .layer(KerasLayers.pooling("pool3"))
        .layer(KerasLayers.dropout("dropout3", 0.4))
        .layer(KerasLayers.softmax(classes))
        .setInputType(InputType.convolutional(height, width, 1))
        .build();
  }
}
