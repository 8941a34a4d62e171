package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind of layer, as ONNX Runtime computes what is exported and as DL4J computes it. */
class OnnxLayersTest {
  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {
        "RELU",
        "RELU6",
        "LEAKYRELU",
        "ELU",
        "SELU",
        "GELU",
        "SWISH",
        "TANH",
        "HARDTANH",
        "SIGMOID",
        "HARDSIGMOID",
        "SOFTPLUS",
        "SOFTSIGN",
        "SOFTMAX",
        "IDENTITY"
      })
  void anActivationIsDl4js(Activation activation) {
    assertAlike(wide(), new ActivationLayer(activation));
    assertAlike(
        dense(9, Activation.IDENTITY.getActivationFunction()), new ActivationLayer(activation));
  }

  static final List<IActivation> WITH_NUMBERS =
      List.of(new ActivationLReLU(0.3), new ActivationELU(0.5));

  @ParameterizedTest
  @FieldSource("WITH_NUMBERS")
  void anActivationHasItsNumber(IActivation activation) {
    assertAlike(wide(), new ActivationLayer(activation));
  }

  /** Whose outputs reach from about -8 to 8, into every part of an activation. */
  private static ConvolutionLayer wide() {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(6)
        .activation(Activation.IDENTITY)
        .weightInit(new UniformDistribution(-5, 5))
        .build();
  }

  private static DenseLayer dense(int outputs, IActivation activation) {
    return new DenseLayer.Builder().nOut(outputs).activation(activation).build();
  }

  static final List<Layer> LAYERS =
      List.of(
          new ConvolutionLayer.Builder(4, 3)
              .nOut(3)
              .stride(2, 3)
              .convolutionMode(ConvolutionMode.Same)
              .build(),
          new ConvolutionLayer.Builder(3, 2).nOut(3).stride(2, 1).padding(2, 1).build(),
          new ConvolutionLayer.Builder(3, 3).nOut(3).dilation(2, 2).hasBias(false).build(),
          new ConvolutionLayer.Builder(3, 2)
              .nOut(3)
              .dilation(2, 3)
              .convolutionMode(ConvolutionMode.Same)
              .build(),
          new ConvolutionLayer.Builder(3, 5)
              .nOut(3)
              .convolutionMode(ConvolutionMode.Strict)
              .build(),
          new DepthwiseConvolution2D.Builder(3, 2)
              .depthMultiplier(3)
              .convolutionMode(ConvolutionMode.Same)
              .activation(Activation.RELU)
              .build(),
          new DepthwiseConvolution2D.Builder(2, 3)
              .depthMultiplier(1)
              .stride(2, 2)
              .hasBias(false)
              .build(),
          new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 3).stride(2, 1).build(),
          new SubsamplingLayer.Builder(PoolingType.MAX)
              .kernelSize(4, 4)
              .stride(3, 3)
              .convolutionMode(ConvolutionMode.Same)
              .build(),
          new SubsamplingLayer.Builder(PoolingType.MAX)
              .kernelSize(3, 3)
              .stride(2, 2)
              .padding(1, 1)
              .build(),
          new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(3, 2).stride(2, 2).build(),
          new SubsamplingLayer.Builder(PoolingType.AVG)
              .kernelSize(4, 3)
              .stride(2, 2)
              .convolutionMode(ConvolutionMode.Same)
              .build(),
          averageWithPadding(true),
          averageWithPadding(false),
          new GlobalPoolingLayer(PoolingType.MAX),
          new GlobalPoolingLayer(PoolingType.AVG),
          new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build(),
          new BatchNormalization.Builder().eps(1e-3).build(),
          new BatchNormalization.Builder().useLogStd(false).eps(0.1).build(),
          new BatchNormalization.Builder().lockGammaBeta(true).gamma(1.5).beta(-0.5).build(),
          new DropoutLayer(0.5),
          new DenseLayer.Builder().nOut(6).activation(Activation.TANH).hasBias(false).build(),
          new DenseLayer.Builder().nOut(6).activation(Activation.TANH).dropOut(0.5).build());

  /** DL4J cannot compute it on one channel. */
  static final List<Layer> ON_SEVERAL_CHANNELS =
      List.of(
          new SeparableConvolution2D.Builder(3, 2)
              .nOut(7)
              .depthMultiplier(2)
              .activation(Activation.RELU)
              .build(),
          new SeparableConvolution2D.Builder(3, 3)
              .nOut(2)
              .stride(2, 2)
              .convolutionMode(ConvolutionMode.Same)
              .hasBias(false)
              .build());

  private static SubsamplingLayer averageWithPadding(boolean counts) {
    SubsamplingLayer layer =
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(3, 3)
            .stride(2, 2)
            .padding(1, 1)
            .build();
    layer.setAvgPoolIncludePadInDivisor(counts);
    return layer;
  }

  /** By itself, and between layers that could be folded into it, or it into them. */
  @ParameterizedTest
  @FieldSource("LAYERS")
  void aLayerIsDl4js(Layer layer) {
    assertAlike(layer);
    assertAlike(convolution(), new BatchNormalization(), layer.clone());
    assertAlike(convolution(), layer.clone(), new BatchNormalization());
  }

  @ParameterizedTest
  @FieldSource("ON_SEVERAL_CHANNELS")
  void aLayerOnSeveralChannelsIsDl4js(Layer layer) {
    assertAlike(convolution(), layer.clone());
    assertAlike(convolution(), new BatchNormalization(), layer.clone(), new BatchNormalization());
  }

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(2, 2).nOut(4).activation(Activation.RELU).build();
  }

  /** DL4J is then fed rows of pixels, which it makes images of. */
  @Test
  void aNetworkOfFlatImagesIsFedImages() {
    MultiLayerNetwork network =
        OnnxSamples.network(InputType.convolutionalFlat(11, 9, 1), 4, List.of(convolution()));
    Digits digits = OnnxSamples.digits(8, 11, 9);

    float[] dl4j = network.output(scaled(digits).reshape(8, 99)).dup('c').data().asFloat();

    TrainedModel model = OnnxSamples.model(network, Standardization.none(), 11, 9);
    assertThat(OnnxRuntime.probabilities(model, digits, 7))
        .containsExactly(dl4j, within(TOLERANCE));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF, seed = "66")
  void layersTogetherAreDl4js(
      @ForAll @IntRange(min = 9, max = 14) int height,
      @ForAll @IntRange(min = 9, max = 14) int width,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 100_000) Integer> images,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 100_000) Integer> features,
      @ForAll boolean global) {
    List<Layer> layers = new ArrayList<>();
    layers.add(convolution());
    images.forEach(choice -> layers.add(imageLayer(choice)));
    if (global) {
      layers.add(new GlobalPoolingLayer(PoolingType.AVG));
    }
    features.forEach(choice -> layers.add(featureLayer(choice)));
    MultiLayerNetwork network =
        OnnxSamples.network(InputType.convolutional(height, width, 1), classes, layers);

    assertAlike(network, height, width);
  }

  /** A layer on images, every setting of it drawn from one number. */
  private static Layer imageLayer(int choice) {
    int rest = choice / 6;
    int kernel = 1 + rest % 3;
    int stride = 1 + rest / 3 % 2;
    ConvolutionMode mode = rest / 6 % 2 == 0 ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    IActivation activation = activation(rest / 12);
    return switch (choice % 6) {
      case 0 -> new BatchNormalization();
      case 1 ->
          new SubsamplingLayer.Builder(rest / 12 % 2 == 0 ? PoolingType.MAX : PoolingType.AVG)
              .kernelSize(1 + stride, stride)
              .stride(1, stride)
              .convolutionMode(mode)
              .build();
      case 2 ->
          new DepthwiseConvolution2D.Builder(kernel, 2)
              .depthMultiplier(1 + rest % 2)
              .convolutionMode(mode)
              .activation(activation)
              .build();
      case 3 ->
          new SeparableConvolution2D.Builder(2, kernel)
              .nOut(2 + rest % 5)
              .convolutionMode(mode)
              .activation(activation)
              .build();
      default ->
          new ConvolutionLayer.Builder(kernel, 2)
              .nOut(2 + rest / 12 % 5)
              .stride(1, stride)
              .convolutionMode(mode)
              .hasBias(rest % 2 == 0)
              .activation(activation)
              .build();
    };
  }

  private static Layer featureLayer(int choice) {
    return switch (choice % 4) {
      case 0 -> new BatchNormalization();
      case 1 -> new DropoutLayer(0.5);
      default -> dense(1 + choice / 4 % 20, activation(choice / 80));
    };
  }

  private static IActivation activation(int choice) {
    return Stream.of(
            Activation.IDENTITY, Activation.RELU, Activation.SWISH, Activation.ELU, Activation.GELU)
        .map(Activation::getActivationFunction)
        .toList()
        .get(choice % 5);
  }

  private static void assertAlike(Layer... layers) {
    assertAlike(OnnxSamples.network(InputType.convolutional(11, 9, 1), 4, List.of(layers)), 11, 9);
  }

  private static void assertAlike(MultiLayerNetwork network, int height, int width) {
    TrainedModel model = OnnxSamples.model(network, Standardization.none(), height, width);
    Digits digits = OnnxSamples.digits(8, height, width);
    INDArray dl4j = network.output(scaled(digits).reshape(8, 1, height, width));

    float[] exported = OnnxRuntime.probabilities(model, digits, 7);

    assertThat(exported).containsExactly(dl4j.dup('c').data().asFloat(), within(TOLERANCE));
  }

  private static INDArray scaled(Digits digits) {
    float[] scaled = new float[digits.count() * digits.pixelsPerImage()];
    for (int image = 0; image < digits.count(); image++) {
      digits.copyScaled(image, scaled, image * digits.pixelsPerImage());
    }
    return Nd4j.createFromArray(scaled);
  }
}
