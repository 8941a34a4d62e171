package io.github.mnistmaven.core.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
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

/** Layers as Keras makes them, with its constants and not DL4J's. */
final class KerasLayers {
  private static final double BATCH_NORM_DECAY = 0.99;
  private static final double BATCH_NORM_EPSILON = 1e-3;
  private static final double ADAM_LEARNING_RATE = 1e-3;
  private static final double ADAM_BETA1 = 0.9;
  private static final double ADAM_BETA2 = 0.999;
  private static final double ADAM_EPSILON = 1e-7;

  private KerasLayers() {}

  /**
   * A network's beginning: Glorot-uniform weights, zero biases, Adam.
   *
   * @param seed where the initial weights come from
   */
  static NeuralNetConfiguration.ListBuilder network(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .updater(new Adam(ADAM_LEARNING_RATE, ADAM_BETA1, ADAM_BETA2, ADAM_EPSILON))
        .list();
  }

  /** Of 3 x 3, padded so that what comes out is as large as what goes in. */
  static ConvolutionLayer convolution(String name, int maps) {
    return convolution(name, maps, 3, ConvolutionMode.Same, 1);
  }

  /** Of {@code side} x {@code side}, only where it lies within the image. */
  static ConvolutionLayer unpadded(String name, int maps, int side) {
    return convolution(name, maps, side, ConvolutionMode.Truncate, 1);
  }

  /** Of 5 x 5, padded, at every second row and column. */
  static ConvolutionLayer halving(String name, int maps) {
    return convolution(name, maps, 5, ConvolutionMode.Same, 2);
  }

  private static ConvolutionLayer convolution(
      String name, int maps, int side, ConvolutionMode mode, int stride) {
    return new ConvolutionLayer.Builder(side, side)
        .name(name)
        .nOut(maps)
        .stride(stride, stride)
        .convolutionMode(mode)
        .activation(Activation.RELU)
        .build();
  }

  static BatchNormalization batchNorm(String name) {
    return new BatchNormalization.Builder()
        .name(name)
        .decay(BATCH_NORM_DECAY)
        .eps(BATCH_NORM_EPSILON)
        .build();
  }

  static SubsamplingLayer pooling(String name) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .name(name)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  /** DL4J takes the probability to keep a value; the field, and this method, the one to drop it. */
  static DropoutLayer dropout(String name, double rate) {
    return new DropoutLayer.Builder(1 - rate).name(name).build();
  }

  static DenseLayer dense(String name, int units) {
    return new DenseLayer.Builder().name(name).nOut(units).activation(Activation.RELU).build();
  }

  static OutputLayer softmax(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .name("output")
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /**
   * Checks that a network can read some images.
   *
   * @param minSide the smallest height or width: poolings must leave a pixel
   * @throws IllegalArgumentException if a size is too small, or there are fewer than 2 classes
   */
  static void check(NamedNetwork network, int minSide, int height, int width, int classes) {
    if (height < minSide || width < minSide) {
      throw new IllegalArgumentException(
          String.format(
              "images must be at least %d x %d for the network %s but are %d x %d%s",
              minSide, minSide, network, height, width, smaller(network)));
    }
    if (classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 2 classes but there are " + classes);
    }
  }

  private static String smaller(NamedNetwork network) {
    return network == NamedNetwork.NOTEBOOK
        ? ""
        : "; the network notebook reads them from %1$d x %1$d on"
            .formatted(NotebookNetwork.MIN_SIDE);
  }
}
