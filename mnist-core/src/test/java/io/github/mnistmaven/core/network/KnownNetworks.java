package io.github.mnistmaven.core.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small variants of well-known networks as Deeplearning4j configurations. */
public final class KnownNetworks {
  private KnownNetworks() {}

  /** Returns all networks, by the names of their files in the test resources. */
  public static Map<String, MultiLayerConfiguration> all() {
    return new TreeMap<>(Map.of("lenet", leNet(), "vgg", vggLike(), "mobilenet", mobileNetLike()));
  }

  /**
   * LeNet-5 (LeCun et al., "Gradient-based learning applied to document recognition", 1998), with
   * average pooling and a softmax output.
   */
  public static MultiLayerConfiguration leNet() {
    return network(new Adam(1e-3))
        .layer(
            new ConvolutionLayer.Builder(5, 5)
                .nOut(6)
                .padding(2, 2)
                .activation(Activation.TANH)
                .build())
        .layer(average())
        .layer(new ConvolutionLayer.Builder(5, 5).nOut(16).activation(Activation.TANH).build())
        .layer(average())
        .layer(new DenseLayer.Builder().nOut(120).activation(Activation.TANH).build())
        .layer(new DenseLayer.Builder().nOut(84).activation(Activation.TANH).build())
        .layer(output())
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }

  /**
   * Pairs of 3 x 3 convolutions between pooling layers (Simonyan and Zisserman, "Very deep
   * convolutional networks for large-scale image recognition", 2015), with L2 regularization and
   * dropout.
   */
  static MultiLayerConfiguration vggLike() {
    var list = network(new Nesterovs(1e-2, 0.9));
    for (int maps : List.of(8, 16)) {
      for (int i = 0; i < 2; i++) {
        list.layer(
            new ConvolutionLayer.Builder(3, 3)
                .nOut(maps)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .l2(5e-4)
                .build());
      }
      list.layer(
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(2, 2)
              .stride(2, 2)
              .build());
    }
    return list.layer(
            new DenseLayer.Builder()
                .nOut(64)
                .activation(Activation.RELU)
                .dropOut(0.5)
                .l2(5e-4)
                .build())
        .layer(output())
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }

  /**
   * Depthwise and pointwise convolutions, each with batch normalization and ReLU6 (Howard et al.,
   * "MobileNets", 2017); one pair is a separable convolution of Deeplearning4j.
   */
  static MultiLayerConfiguration mobileNetLike() {
    var list =
        network(new Adam(1e-3))
            .layer(
                new ConvolutionLayer.Builder(3, 3)
                    .nOut(8)
                    .stride(2, 2)
                    .convolutionMode(ConvolutionMode.Same)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(norm())
            .layer(new ActivationLayer(Activation.RELU6))
            .layer(
                new DepthwiseConvolution2D.Builder(3, 3)
                    .convolutionMode(ConvolutionMode.Same)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(norm())
            .layer(new ActivationLayer(Activation.RELU6))
            .layer(
                new ConvolutionLayer.Builder(1, 1)
                    .nOut(16)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(norm())
            .layer(new ActivationLayer(Activation.RELU6))
            .layer(
                new SeparableConvolution2D.Builder(3, 3)
                    .nOut(32)
                    .stride(2, 2)
                    .convolutionMode(ConvolutionMode.Same)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(norm())
            .layer(new ActivationLayer(Activation.RELU6))
            .layer(new GlobalPoolingLayer(PoolingType.AVG));
    return list.layer(output()).setInputType(InputType.convolutional(28, 28, 1)).build();
  }

  private static NeuralNetConfiguration.ListBuilder network(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(66).updater(updater).list();
  }

  private static SubsamplingLayer average() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static BatchNormalization norm() {
    return new BatchNormalization.Builder().decay(0.99).eps(1e-3).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
