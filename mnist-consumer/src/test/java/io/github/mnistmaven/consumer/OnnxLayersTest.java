package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Activation.Function;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every layer type in ONNX Runtime with the engine. */
class OnnxLayersTest {
  private static final float TOLERANCE = 1e-5f;

  private static final Window PIXEL = square(1, 1, Padding.VALID);
  private static final Window SAME = square(3, 1, Padding.SAME);
  private static final Window HALVING = square(3, 2, Padding.SAME);

  static Stream<Activation> activations() {
    return Stream.concat(
        Stream.of(Function.values())
            .filter(function -> function != Function.LEAKY_RELU)
            .map(Activation::of),
        Stream.of(Activation.leakyRelu(0.01), Activation.leakyRelu(0.3)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationMatchesTheEngine(Activation activation) {
    assertMatchesEngine(convolution("wide", SAME, 6, activation));
    assertMatchesEngine(dense("wide", 20, activation));
    assertMatchesEngine(
        convolution("wide", PIXEL, 6, Activation.IDENTITY), activation("layer", activation));
    assertMatchesEngine(dense("wide", 9, Activation.IDENTITY), activation("layer", activation));
  }

  static final List<LayerSpec> LAYERS =
      List.of(
          convolution(window(4, 3, 2, 3, Padding.SAME), true),
          convolution(window(3, 2, 2, 1, new Padding(false, 2, 1)), true),
          convolution(new Window(3, 3, 1, 1, 2, 2, Padding.VALID), false),
          convolution(new Window(3, 2, 1, 1, 2, 3, Padding.SAME), true),
          convolution(new Window(2, 2, 2, 1, 3, 2, new Padding(false, 1, 2)), true),
          convolution(window(3, 5, 1, 1, Padding.VALID), true),
          depthwise("layer", 3, window(3, 2, 1, 1, Padding.SAME), true),
          depthwise("layer", 1, window(2, 3, 2, 2, Padding.VALID), false),
          depthwise("layer", 2, new Window(2, 2, 1, 2, 2, 2, new Padding(false, 2, 0)), true),
          new MaxPool2dSpec("layer", window(2, 3, 2, 1, Padding.VALID)),
          new MaxPool2dSpec("layer", window(4, 4, 3, 3, Padding.SAME)),
          new MaxPool2dSpec("layer", window(3, 3, 2, 2, new Padding(false, 1, 1))),
          new AveragePool2dSpec("layer", window(3, 2, 2, 2, Padding.VALID), false),
          new AveragePool2dSpec("layer", window(4, 3, 2, 2, Padding.SAME), false),
          new AveragePool2dSpec("layer", window(4, 3, 2, 2, Padding.SAME), true),
          new AveragePool2dSpec("layer", window(3, 3, 2, 2, new Padding(false, 1, 1)), false),
          new AveragePool2dSpec("layer", window(3, 3, 2, 2, new Padding(false, 1, 1)), true),
          new GlobalMaxPoolSpec("layer"),
          new GlobalAveragePoolSpec("layer"),
          new BatchNormSpec("layer", 0.9, 1e-3, true),
          new BatchNormSpec("layer", 0.9, 0.1, true),
          new BatchNormSpec("layer", 0.9, 1e-5, false),
          new DropoutSpec("layer", 0.5),
          new FlattenSpec("layer"),
          new DenseSpec("layer", 6, false, Activation.of(Function.TANH), Regularization.NONE),
          residual(List.of(depthwise("a", 1, SAME, true), norm("b")), List.of()),
          residual(
              List.of(
                  convolution("a", HALVING, 5, Activation.RELU),
                  convolution("b", SAME, 3, Activation.IDENTITY),
                  norm("c")),
              List.of(
                  convolution("d", square(1, 2, Padding.SAME), 3, Activation.IDENTITY), norm("e"))),
          residual(
              List.of(norm("a"), activation("b", Activation.RELU), depthwise("c", 1, SAME, false)),
              List.of()),
          residual(
              List.of(depthwise("a", 1, HALVING, true)),
              List.of(new AveragePool2dSpec("b", square(2, 2, Padding.SAME), false))),
          residual(
              List.of(
                  new ResidualSpec(
                      "a", List.of(depthwise("b", 1, SAME, true)), List.of(), Activation.RELU)),
              List.of(norm("c"))),
          residual(
              List.of(new FlattenSpec("a"), norm("b"), activation("c", Activation.RELU)),
              List.of(new FlattenSpec("d"))),
          residual(
              List.of(new GlobalAveragePoolSpec("a"), dense("b", 7, Activation.RELU)),
              List.of(new GlobalMaxPoolSpec("c"), convolution("d", PIXEL, 7, Activation.RELU))));

  /** Tests each layer alone and between layers that can be folded. */
  @ParameterizedTest
  @FieldSource("LAYERS")
  void layerMatchesTheEngine(LayerSpec layer) {
    LayerSpec first = convolution("first", square(2, 1, Padding.VALID), 4, Activation.RELU);
    LayerSpec linear = convolution("first", square(2, 1, Padding.VALID), 4, Activation.IDENTITY);
    assertMatchesEngine(layer);
    assertMatchesEngine(first, norm("before"), layer);
    assertMatchesEngine(first, layer, norm("behind"));
    assertMatchesEngine(
        linear, norm("before"), layer, norm("behind"), activation("last", Activation.RELU));
  }

  /** ONNX flattens images in channels-first order. */
  @ParameterizedTest
  @MethodSource("activations")
  void layersAfterFlattenMatchTheEngine(Activation activation) {
    LayerSpec first = convolution("first", SAME, 4, Activation.RELU);
    LayerSpec flatten = new FlattenSpec("flatten");
    assertMatchesEngine(first, flatten, activation("second", activation), norm("third"));
    assertMatchesEngine(
        first,
        flatten,
        norm("second"),
        activation("third", activation),
        new DropoutSpec("fourth", 0.5),
        residual(List.of(norm("a"), activation("b", activation)), List.of()),
        dense("fifth", 9, activation),
        norm("sixth"));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = "66")
  void layerCombinationsMatchTheEngine(
      @ForAll @IntRange(min = 9, max = 14) int height,
      @ForAll @IntRange(min = 9, max = 14) int width,
      @ForAll @IntRange(min = 2, max = 12) int classes,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 100_000) Integer> images,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 100_000) Integer> features,
      @ForAll @IntRange(max = 2) int reduction) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(convolution("first", square(2, 1, Padding.VALID), 4, Activation.RELU));
    images.forEach(choice -> layers.add(imageLayer("image" + layers.size(), choice)));
    if (reduction == 1) {
      layers.add(new GlobalAveragePoolSpec("global"));
    } else if (reduction == 2) {
      layers.add(new FlattenSpec("flatten"));
    }
    features.forEach(choice -> layers.add(featureLayer("feature" + layers.size(), choice)));

    assertMatchesEngine(OnnxSamples.network(height, width, classes, layers));
  }

  /** Returns an image layer whose settings are derived from a number. */
  private static LayerSpec imageLayer(String name, int choice) {
    int rest = choice / 6;
    int kernel = 1 + rest % 3;
    int stride = 1 + rest / 3 % 2;
    Padding padding = rest / 6 % 2 == 0 ? Padding.SAME : Padding.VALID;
    Activation activation = anyActivation(rest / 12);
    return switch (choice % 6) {
      case 0 -> norm(name);
      case 1 -> {
        Window window = window(1 + stride, stride, 1, stride, padding);
        yield rest / 12 % 2 == 0
            ? new MaxPool2dSpec(name, window)
            : new AveragePool2dSpec(name, window, rest / 24 % 2 == 0);
      }
      case 2 ->
          new DepthwiseConv2dSpec(
              name,
              1 + rest % 2,
              window(kernel, 2, 1, 1, padding),
              true,
              activation,
              Regularization.NONE);
      case 3 ->
          new ResidualSpec(
              name,
              List.of(norm(name + "a"), convolution(name + "b", HALVING, 5, activation)),
              List.of(convolution(name + "c", square(1, 2, Padding.SAME), 5, activation)),
              activation);
      default ->
          new Conv2dSpec(
              name,
              2 + rest / 12 % 5,
              window(kernel, 2, 1, stride, padding),
              rest % 2 == 0,
              activation,
              Regularization.NONE);
    };
  }

  private static LayerSpec featureLayer(String name, int choice) {
    return switch (choice % 5) {
      case 0 -> norm(name);
      case 1 -> new DropoutSpec(name, 0.5);
      case 2 -> activation(name, anyActivation(choice / 5));
      default -> dense(name, 1 + choice / 5 % 20, anyActivation(choice / 100));
    };
  }

  private static Activation anyActivation(int choice) {
    List<Activation> all = activations().toList();
    return all.get(choice % all.size());
  }

  private static Window square(int kernel, int stride, Padding padding) {
    return Window.square(kernel, stride, padding);
  }

  private static Window window(
      int height, int width, int strideHeight, int strideWidth, Padding padding) {
    return new Window(height, width, strideHeight, strideWidth, 1, 1, padding);
  }

  private static Conv2dSpec convolution(Window window, boolean hasBias) {
    return new Conv2dSpec("layer", 3, window, hasBias, Activation.IDENTITY, Regularization.NONE);
  }

  private static Conv2dSpec convolution(
      String name, Window window, int filters, Activation activation) {
    return new Conv2dSpec(name, filters, window, true, activation, Regularization.NONE);
  }

  private static DepthwiseConv2dSpec depthwise(
      String name, int multiplier, Window window, boolean hasBias) {
    return new DepthwiseConv2dSpec(
        name, multiplier, window, hasBias, Activation.RELU, Regularization.NONE);
  }

  private static DenseSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }

  private static BatchNormSpec norm(String name) {
    return new BatchNormSpec(name, 0.9, 1e-3, true);
  }

  private static ActivationSpec activation(String name, Activation activation) {
    return new ActivationSpec(name, activation);
  }

  private static ResidualSpec residual(List<LayerSpec> body, List<LayerSpec> shortcut) {
    return new ResidualSpec("layer", body, shortcut, Activation.RELU);
  }

  private static void assertMatchesEngine(LayerSpec... layers) {
    assertMatchesEngine(OnnxSamples.network(11, 9, 4, List.of(layers)));
  }

  private static void assertMatchesEngine(NetworkSpec network) {
    Weights weights = withWideOutputs(OnnxSamples.weights(network));
    ImageSet digits = OnnxSamples.digits(8, network.input().height(), network.input().width());
    float[] expected = new float[digits.count() * network.classes()];
    InferenceEngine.of(network, weights).run(scaled(digits), digits.count(), expected);

    float[] exported =
        OnnxRuntime.probabilities(
            OnnxSamples.model(network, weights, Standardization.none()), digits, 7);

    assertThat(exported).containsExactly(expected, within(TOLERANCE));
  }

  /**
   * Scales the weights of layers named "wide" so that their outputs, about -8 to 8, cover all
   * ranges of an activation.
   */
  private static Weights withWideOutputs(Weights weights) {
    Map<String, float[]> values = new LinkedHashMap<>(weights.values());
    values.computeIfPresent(
        "wide/kernel",
        (name, kernel) -> {
          float[] larger = kernel.clone();
          for (int i = 0; i < larger.length; i++) {
            larger[i] *= 8;
          }
          return larger;
        });
    return new Weights(values);
  }

  private static float[] scaled(ImageSet digits) {
    float[] scaled = new float[digits.count() * digits.pixelsPerImage()];
    for (int image = 0; image < digits.count(); image++) {
      digits.copyScaled(image, scaled, image * digits.pixelsPerImage());
    }
    return scaled;
  }
}
