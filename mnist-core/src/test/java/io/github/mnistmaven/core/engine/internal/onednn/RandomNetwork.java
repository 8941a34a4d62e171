package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.internal.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small network that mixes all kinds of layers and activations, drawn from a number. */
final class RandomNetwork {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.RELU6,
          Activation.LEAKYRELU,
          Activation.ELU,
          Activation.SELU,
          Activation.GELU,
          Activation.SWISH,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.HARDSIGMOID,
          Activation.SOFTPLUS);

  private final RandomStream random;
  private final List<Layer> layers = new ArrayList<>();
  private final long[] imageShape;
  private final int classes;
  private InputTypeConvolutional maps;

  /** The network of a number. */
  RandomNetwork(int number) {
    random = RandomStream.of(number, "test network");
    int side = between(8, 12);
    imageShape = new long[] {between(1, 3), side, side + 1};
    maps = input();
    for (int count = between(0, 4); count > 0; count--) {
      layers.add(imageLayer());
      maps = (InputTypeConvolutional) layers.get(layers.size() - 1).getOutputType(0, maps);
    }
    if (chance()) {
      layers.add(new GlobalPoolingLayer(chance() ? PoolingType.AVG : PoolingType.MAX));
    }
    layers.add(dense(17));
    for (int count = between(0, 2); count > 0; count--) {
      layers.add(featureLayer());
    }
    classes = between(2, 5);
    layers.add(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .hasBias(chance())
            .activation(Activation.SOFTMAX)
            .build());
  }

  private InputTypeConvolutional input() {
    return (InputTypeConvolutional)
        InputType.convolutional(imageShape[1], imageShape[2], imageShape[0]);
  }

  /** A comparison of the two engines on it. */
  Agreement agreement() {
    return new Agreement(Networks.of(input(), layers), classes, imageShape);
  }

  /** The loss of a step on a batch, without DL4J. */
  double loss(Precision precision, int batchSize) {
    int floats = (int) (imageShape[0] * imageShape[1] * imageShape[2]);
    Batch batch = RandomBatch.of(2, batchSize, floats, classes);
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.of(input(), layers), input(), precision, 66)) {
      return engine.trainStep(batch, 1e-3).loss();
    }
  }

  private Layer imageLayer() {
    return switch (between(0, 7)) {
      case 0 -> norm();
      case 1 -> new ActivationLayer(activation());
      case 2 -> pooling();
      case 3 -> depthwise();
      case 4 -> separable();
      default -> convolution();
    };
  }

  private ConvolutionLayer convolution() {
    return sliding(new ConvolutionLayer.Builder(3, between(1, 3)), 2).nOut(between(1, 20)).build();
  }

  /** DL4J fails where one is dilated. */
  private DepthwiseConvolution2D depthwise() {
    int multiplier = between(1, 3);
    DepthwiseConvolution2D layer =
        sliding(new DepthwiseConvolution2D.Builder(3, 2), 1).depthMultiplier(multiplier).build();
    layer.setNOut(multiplier * maps.getChannels());
    return layer;
  }

  /** DL4J fails where one is dilated, or has a single map to work on. */
  private Layer separable() {
    return maps.getChannels() == 1
        ? convolution()
        : sliding(new SeparableConvolution2D.Builder(2, 3), 1)
            .depthMultiplier(between(1, 2))
            .nOut(between(1, 20))
            .build();
  }

  /** Everything about a convolution but its kernel. */
  private <B extends ConvolutionLayer.BaseConvBuilder<B>> B sliding(B builder, int maxDilation) {
    builder.activation(activation()).hasBias(chance());
    if (smallestSide() < 6) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else if (chance()) {
      builder.convolutionMode(ConvolutionMode.Same).stride(between(1, 2), 1);
    } else if (chance()) {
      builder.convolutionMode(ConvolutionMode.Strict).padding(0, between(0, 1));
    } else {
      builder
          .convolutionMode(ConvolutionMode.Truncate)
          .stride(1, between(1, 2))
          .padding(between(0, 1), 0)
          .dilation(between(1, maxDilation), between(1, maxDilation));
    }
    return builder;
  }

  private Layer pooling() {
    var type = chance() ? SubsamplingLayer.PoolingType.AVG : SubsamplingLayer.PoolingType.MAX;
    var builder =
        new SubsamplingLayer.Builder(type)
            .kernelSize(between(2, 3), 2)
            .stride(between(1, 2), between(1, 2));
    if (smallestSide() < 6 || chance()) {
      builder.convolutionMode(ConvolutionMode.Same);
    } else {
      builder.convolutionMode(ConvolutionMode.Truncate).padding(between(0, 1), between(0, 1));
    }
    SubsamplingLayer layer = builder.build();
    layer.setAvgPoolIncludePadInDivisor(chance());
    return layer;
  }

  private long smallestSide() {
    return Math.min(maps.getHeight(), maps.getWidth());
  }

  private Layer featureLayer() {
    return switch (between(0, 2)) {
      case 0 -> norm();
      case 1 -> new ActivationLayer(activation());
      default -> dense(between(4, 20));
    };
  }

  private DenseLayer dense(int outputs) {
    return new DenseLayer.Builder()
        .nOut(outputs)
        .hasBias(chance())
        .activation(activation())
        .build();
  }

  /** Its epsilon keeps it from magnifying the last digits of few images that hardly differ. */
  private BatchNormalization norm() {
    return new BatchNormalization.Builder()
        .decay(0.99)
        .eps(0.1)
        .lockGammaBeta(chance())
        .useLogStd(chance())
        .build();
  }

  private Activation activation() {
    return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
  }

  private boolean chance() {
    return random.nextInt(2) == 0;
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }
}
