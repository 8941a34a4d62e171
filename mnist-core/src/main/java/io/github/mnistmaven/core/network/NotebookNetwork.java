package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of the Kaggle notebook that this project reproduces.
 *
 * <p>Twice (convolution, batch norm, convolution, batch norm, pooling, dropout), with 32 and then
 * 64 feature maps; dense 512 and dense 1024, each with batch norm and dropout; softmax. For 28 x 28
 * images and 10 classes it has 2,213,610 parameters. Batch norm and Adam use Keras' constants, not
 * DL4J's.
 */
public final class NotebookNetwork implements Network {
  /** Its {@link #name}: a constant, known where Deeplearning4j is not there. */
  public static final String NAME = "notebook";

  /** The smallest height or width: two poolings must leave a pixel. */
  public static final int MIN_SIDE = 4;

  private static final double BATCH_NORM_DECAY = 0.99;
  private static final double BATCH_NORM_EPSILON = 1e-3;
  private static final double ADAM_LEARNING_RATE = 1e-3;
  private static final double ADAM_BETA1 = 0.9;
  private static final double ADAM_BETA2 = 0.999;
  private static final double ADAM_EPSILON = 1e-7;

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
    check(height, width, classes);
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .updater(new Adam(ADAM_LEARNING_RATE, ADAM_BETA1, ADAM_BETA2, ADAM_EPSILON))
        .list()
        .layer(convolution("conv1", 32))
        .layer(batchNorm("norm1"))
        .layer(convolution("conv2", 32))
        .layer(batchNorm("norm2"))
        .layer(pooling("pool1"))
        .layer(dropout("dropout1", 0.25))
        .layer(convolution("conv3", 64))
        .layer(batchNorm("norm3"))
        .layer(convolution("conv4", 64))
        .layer(batchNorm("norm4"))
        .layer(pooling("pool2"))
        .layer(dropout("dropout2", 0.25))
        .layer(dense("dense1", 512))
        .layer(batchNorm("norm5"))
        .layer(dropout("dropout3", 0.25))
        .layer(dense("dense2", 1024))
        .layer(batchNorm("norm6"))
        .layer(dropout("dropout4", 0.5))
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(height, width, 1))
        .build();
  }

  private static void check(int height, int width, int classes) {
    if (height < MIN_SIDE || width < MIN_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "images must be at least %d x %d but are %d x %d",
              MIN_SIDE, MIN_SIDE, height, width));
    }
    if (classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 classes but there are " + classes);
    }
  }

  private static ConvolutionLayer convolution(String name, int maps) {
    return new ConvolutionLayer.Builder(3, 3)
        .name(name)
        .nOut(maps)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static BatchNormalization batchNorm(String name) {
    return new BatchNormalization.Builder()
        .name(name)
        .decay(BATCH_NORM_DECAY)
        .eps(BATCH_NORM_EPSILON)
        .build();
  }

  private static SubsamplingLayer pooling(String name) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .name(name)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  /** DL4J takes the probability to keep a value; the field, and this method, the one to drop it. */
  private static DropoutLayer dropout(String name, double rate) {
    return new DropoutLayer.Builder(1 - rate).name(name).build();
  }

  private static DenseLayer dense(String name, int units) {
    return new DenseLayer.Builder().name(name).nOut(units).activation(Activation.RELU).build();
  }
}
