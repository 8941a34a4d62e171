package io.github.mnistmaven.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {
  private static final TensorShape IMAGE = new TensorShape(8, 8, 1);

  private static Conv2dSpec conv(String name, int filters, Window window) {
    return new Conv2dSpec(name, filters, window, true, Activation.RELU, Regularization.NONE);
  }

  private static DenseSpec dense(String name, int units) {
    return new DenseSpec(name, units, true, Activation.IDENTITY, Regularization.NONE);
  }

  private static void assertRejected(String message, ThrowingCallable code) {
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(code)
        .withMessageContaining(message);
  }

  /** Sizes from TensorFlow's documentation of padding and of {@code atrous} convolutions. */
  @ParameterizedTest
  @CsvSource({
    // input, kernel, stride, dilation, output and leading padding for same, output for valid
    "28, 3, 1, 1, 28, 1, 26",
    "28, 2, 1, 1, 28, 0, 27",
    "28, 5, 2, 1, 14, 1, 12",
    "13, 6, 5, 1, 3, 1, 2",
    "9, 3, 1, 2, 9, 2, 5",
    "7, 1, 3, 1, 3, 0, 3"
  })
  void windowSizesMatchTensorFlow(
      int input, int kernel, int stride, int dilation, int same, int ahead, int valid) {
    Window padded = new Window(kernel, 1, stride, 1, dilation, 1, Padding.SAME);
    assertThat(padded.outputHeight(input)).isEqualTo(same);
    assertThat(padded.paddingTop(input)).isEqualTo(ahead);
    Window plain = new Window(1, kernel, 1, stride, 1, dilation, Padding.VALID);
    assertThat(plain.outputWidth(input)).isEqualTo(valid);
    assertThat(plain.paddingLeft(input)).isZero();
  }

  @Test
  void explicitPaddingIsOnBothSides() {
    Window window = new Window(3, 3, 2, 1, 1, 1, new Padding(false, 1, 2));
    assertThat(window.outputHeight(8)).isEqualTo(4);
    assertThat(window.outputWidth(8)).isEqualTo(10);
    assertThat(window.paddingTop(8)).isEqualTo(1);
    assertThat(window.paddingLeft(8)).isEqualTo(2);
  }

  @Test
  void weightsHaveLayerOrderAndShapesOfKeras() {
    Window window = new Window(3, 2, 1, 1, 1, 1, Padding.SAME);
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(8, 8, 3),
            List.of(
                conv("conv", 4, window),
                new ResidualSpec(
                    "block",
                    List.of(
                        new DepthwiseConv2dSpec(
                            "depthwise",
                            2,
                            window,
                            true,
                            Activation.IDENTITY,
                            Regularization.NONE)),
                    List.of(conv("shortcut", 8, Window.square(1, 1, Padding.VALID))),
                    Activation.RELU),
                new BatchNormSpec("norm", 0.9, 1e-3, true),
                new BatchNormSpec("plain", 0.9, 1e-3, false),
                dense("dense", 10)),
            10);
    assertThat(List.copyOf(network.weightShapes().entrySet()))
        .containsExactly(
            Map.entry("conv/kernel", List.of(3, 2, 3, 4)),
            Map.entry("conv/bias", List.of(4)),
            Map.entry("depthwise/kernel", List.of(3, 2, 4, 2)),
            Map.entry("depthwise/bias", List.of(8)),
            Map.entry("shortcut/kernel", List.of(1, 1, 4, 8)),
            Map.entry("shortcut/bias", List.of(8)),
            Map.entry("norm/gamma", List.of(8)),
            Map.entry("norm/beta", List.of(8)),
            Map.entry("norm/movingMean", List.of(8)),
            Map.entry("norm/movingVariance", List.of(8)),
            Map.entry("plain/movingMean", List.of(8)),
            Map.entry("plain/movingVariance", List.of(8)),
            Map.entry("dense/kernel", List.of(512, 10)),
            Map.entry("dense/bias", List.of(10)));
  }

  @Test
  void rejectsLayersThatDoNotFit() {
    assertRejected(
        "layer c: a window of 9 x 9 does not fit into an input of [8, 8, 1]",
        () ->
            new NetworkSpec(IMAGE, List.of(conv("c", 1, Window.square(9, 1, Padding.VALID))), 10));
    assertRejected(
        "the last layer must have the output shape [1, 1, 64], a value for each class, but has"
            + " [8, 8, 1]",
        () -> new NetworkSpec(IMAGE, List.of(), 64));
    assertRejected(
        "at least 2 classes but has 1", () -> new NetworkSpec(IMAGE, List.of(dense("d", 1)), 1));
    assertRejected(
        "residual block r: body and shortcut must have the same output shape but have [1, 1, 3] and"
            + " [8, 8, 1]",
        () ->
            new NetworkSpec(
                IMAGE,
                List.of(
                    new ResidualSpec("r", List.of(dense("d", 3)), List.of(), Activation.IDENTITY)),
                3));
    assertRejected(
        "at least one layer in its body",
        () -> new ResidualSpec("r", List.of(), List.of(), Activation.IDENTITY));
    assertRejected(
        "layer names must be unique but d occurs twice in residual block r",
        () ->
            new NetworkSpec(
                IMAGE,
                List.of(
                    dense("d", 3),
                    new ResidualSpec("r", List.of(dense("d", 3)), List.of(), Activation.IDENTITY)),
                3));
  }

  @Test
  void rejectsValuesOutOfRange() {
    Window window = Window.square(2, 1, Padding.VALID);
    assertRejected("layer c: filters must be in [1, 1048576] but is 0", () -> conv("c", 0, window));
    assertRejected("no slash", () -> new FlattenSpec("a/b"));
    assertRejected("no control character", () -> new FlattenSpec("a\nb"));
    assertRejected("is missing", () -> new FlattenSpec(null));
    assertRejected("rate must be in [0, 1) but is 1.0", () -> new DropoutSpec("d", 1));
    assertRejected("rate must be in [0, 1) but is NaN", () -> new DropoutSpec("d", Double.NaN));
    assertRejected("momentum must be in [0, 1]", () -> new BatchNormSpec("n", 2, 1e-3, true));
    assertRejected("epsilon must be in (0, 1]", () -> new BatchNormSpec("n", 0.9, 0, true));
    assertRejected("alpha must be in [0, 1]", () -> new Activation(Activation.Function.RELU, 0.5));
    assertRejected("alpha must be in [0, 1]", () -> Activation.leakyRelu(-1));
    assertRejected(
        "must be in [0, 1] but are l1=0.0, l2=Infinity",
        () -> new Regularization(0, Double.POSITIVE_INFINITY, 0));
    assertRejected("padding must be in [0, 10000]", () -> new Padding(false, -1, 0));
    assertRejected("and 0 for same", () -> new Padding(true, 1, 0));
    assertRejected("must be in [1, 10000]", () -> Window.square(3, 0, Padding.SAME));
    assertRejected("must be in [1, 10000]", () -> Window.square(20_000, 1, Padding.SAME));
    assertRejected(
        "layer p: a pooling window must have no dilation but has 2 x 1",
        () -> new MaxPool2dSpec("p", new Window(2, 2, 1, 1, 2, 1, Padding.VALID)));
    assertRejected(
        "layer p: padding must be smaller than the pooling window of 2 x 2 but is 2 and 0",
        () ->
            new AveragePool2dSpec(
                "p", new Window(2, 2, 1, 1, 1, 1, new Padding(false, 2, 0)), false));
  }

  @Test
  void rejectsNetworksThatExceedMemory() {
    assertRejected(
        "a shape must have sizes of at least 1 and at most 268435456 values",
        () -> new TensorShape(65_536, 65_536, 1));
    Window growing = Window.square(1, 1, new Padding(false, 10_000, 10_000));
    assertRejected(
        "layer c: the output must have at most 268435456 values per sample but has [20008, 20008, 9]",
        () -> new NetworkSpec(IMAGE, List.of(conv("c", 9, growing)), 10));
    assertRejected(
        "layer e: kernel must have at most 268435456 values but has the shape [1000000, 1000]",
        () -> new NetworkSpec(IMAGE, List.of(dense("d", 1_000_000), dense("e", 1000)), 1000));
  }

  @Test
  void weightsMustFitTheNetwork() {
    NetworkSpec network = new NetworkSpec(IMAGE, List.of(dense("d", 2)), 2);
    new Weights(Map.of("d/kernel", new float[128], "d/bias", new float[2])).requireFits(network);
    assertRejected(
        "there is no weight d/bias",
        () -> new Weights(Map.of("d/kernel", new float[128])).requireFits(network));
    assertRejected(
        "weight d/bias must have 2 values, shape [2], but has 3",
        () ->
            new Weights(Map.of("d/kernel", new float[128], "d/bias", new float[3]))
                .requireFits(network));
    assertRejected(
        "the network has no weight x",
        () ->
            new Weights(
                    Map.of("d/kernel", new float[128], "d/bias", new float[2], "x", new float[1]))
                .requireFits(network));
  }
}
