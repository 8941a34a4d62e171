package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The network of the Kaggle notebook that this project reproduces.
 *
 * <p>Twice (convolution, batch norm, convolution, batch norm, pooling, dropout), with 32 and then
 * 64 feature maps; dense 512 and dense 1024, each with batch norm and dropout; softmax. For 28 x 28
 * images and 10 classes it has 2,213,610 parameters. Batch norm and Adam use Keras' constants, not
 * DL4J's.
 */
public record NotebookNetwork() implements Network {
  /** Its {@link #name}: a constant, known where Deeplearning4j is not there. */
  public static final String NAME = "notebook";

  /** The smallest height or width: two poolings must leave a pixel. */
  public static final int MIN_SIDE = 4;

  @Override
  public String name() {
    return NAME;
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
    KerasLayers.check(NamedNetwork.NOTEBOOK, MIN_SIDE, height, width, classes);
    return KerasLayers.network(seed)
        .layer(KerasLayers.convolution("conv1", 32))
        .layer(KerasLayers.batchNorm("norm1"))
        .layer(KerasLayers.convolution("conv2", 32))
        .layer(KerasLayers.batchNorm("norm2"))
        .layer(KerasLayers.pooling("pool1"))
        .layer(KerasLayers.dropout("dropout1", 0.25))
        .layer(KerasLayers.convolution("conv3", 64))
        .layer(KerasLayers.batchNorm("norm3"))
        .layer(KerasLayers.convolution("conv4", 64))
        .layer(KerasLayers.batchNorm("norm4"))
        .layer(KerasLayers.pooling("pool2"))
        .layer(KerasLayers.dropout("dropout2", 0.25))
        .layer(KerasLayers.dense("dense1", 512))
        .layer(KerasLayers.batchNorm("norm5"))
        .layer(KerasLayers.dropout("dropout3", 0.25))
        .layer(KerasLayers.dense("dense2", 1024))
        .layer(KerasLayers.batchNorm("norm6"))
        .layer(KerasLayers.dropout("dropout4", 0.5))
        .layer(KerasLayers.softmax(classes))
        .setInputType(InputType.convolutional(height, width, 1))
        .build();
  }
}
