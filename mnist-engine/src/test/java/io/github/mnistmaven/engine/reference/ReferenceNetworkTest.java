package io.github.mnistmaven.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.engine.reference.RandomNetworks.Sample;
import io.github.mnistmaven.engine.reference.ReferenceNetwork.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the reference with manually computed values and with finite differences of its loss. */
class ReferenceNetworkTest {
  private static final double[] THREE_BY_THREE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** Returns the output of one layer for one image. */
  private static double[] output(
      LayerSpec layer, TensorShape in, Map<String, double[]> weights, double... image) {
    ReferencePass pass = new ReferencePass(image.length / in.size(), false, Decisions.OWN, weights);
    return pass.sequence(List.of(layer), in).forward(image);
  }

  private static Conv2dSpec conv(Window window) {
    return new Conv2dSpec("c", 1, window, false, Activation.IDENTITY, Regularization.NONE);
  }

  private static TensorShape image(int height, int width) {
    return new TensorShape(height, width, 1);
  }

  @Test
  void convolutionIsACrossCorrelation() {
    Window window = Window.square(2, 1, Padding.VALID);
    double[] output =
        output(
            conv(window),
            image(3, 3),
            Map.of("c/kernel", new double[] {1, 10, 100, 1000}),
            THREE_BY_THREE);
    assertThat(output).containsExactly(5421, 6532, 8754, 9865);
  }

  @Test
  void samePaddingAddsTheOddRowAndColumnAtTheEnd() {
    Window window = Window.square(2, 1, Padding.SAME);
    double[] output =
        output(
            conv(window),
            image(3, 3),
            Map.of("c/kernel", new double[] {1, 10, 100, 1000}),
            THREE_BY_THREE);
    assertThat(output).containsExactly(5421, 6532, 603, 8754, 9865, 906, 87, 98, 9);
  }

  @Test
  void convolutionStridesAndDilates() {
    Window window = new Window(1, 2, 2, 1, 1, 2, new Padding(false, 0, 1));
    double[] output =
        output(conv(window), image(3, 3), Map.of("c/kernel", new double[] {1, 10}), THREE_BY_THREE);
    assertThat(output).containsExactly(20, 31, 2, 80, 97, 8);
  }

  @Test
  void convolutionSumsOverInputChannelsAndAddsTheBias() {
    Conv2dSpec conv =
        new Conv2dSpec(
            "c", 2, Window.square(1, 1, Padding.VALID), true, Activation.RELU, Regularization.NONE);
    double[] output =
        output(
            conv,
            new TensorShape(1, 2, 2),
            Map.of("c/kernel", new double[] {1, 10, 100, -1000}, "c/bias", new double[] {0.5, 7}),
            1,
            2,
            3,
            0);
    assertThat(output).containsExactly(201.5, 0, 3.5, 37);
  }

  @Test
  void depthwiseConvolutionHasSeparateKernelsPerChannel() {
    DepthwiseConv2dSpec conv =
        new DepthwiseConv2dSpec(
            "c",
            2,
            new Window(1, 2, 1, 1, 1, 1, Padding.VALID),
            true,
            Activation.IDENTITY,
            Regularization.NONE);
    // Kernel [1, 2, channels, multiplier], image [1, 2, channels].
    double[] output =
        output(
            conv,
            new TensorShape(1, 2, 2),
            Map.of(
                "c/kernel",
                new double[] {1, 2, 3, 4, 10, 20, 30, 40},
                "c/bias",
                new double[] {0.1, 0.2, 0.3, 0.4}),
            1,
            2,
            3,
            4);
    assertThat(output)
        .containsExactly(
            new double[] {1 + 30 + 0.1, 2 + 60 + 0.2, 6 + 120 + 0.3, 8 + 160 + 0.4}, within(1e-12));
  }

  @Test
  void poolingExcludesPadding() {
    Window window = Window.square(2, 2, new Padding(false, 1, 1));
    double[] image = {-1, -2, -3, -4};
    assertThat(output(new MaxPool2dSpec("p", window), image(2, 2), Map.of(), image))
        .containsExactly(-1, -2, -3, -4);
    assertThat(output(new AveragePool2dSpec("p", window, false), image(2, 2), Map.of(), image))
        .containsExactly(-1, -2, -3, -4);
    assertThat(output(new AveragePool2dSpec("p", window, true), image(2, 2), Map.of(), image))
        .containsExactly(-0.25, -0.5, -0.75, -1);
  }

  @Test
  void batchNormalizationUsesBatchStatisticsOrRunningAverages() {
    NetworkSpec network =
        new NetworkSpec(TensorShape.vector(2), List.of(new BatchNormSpec("n", 0.9, 1e-3, true)), 2);
    Map<String, double[]> weights =
        Map.of(
            "n/gamma", new double[] {2, 1},
            "n/beta", new double[] {1, 0},
            "n/movingMean", new double[] {4, 0},
            "n/movingVariance", new double[] {0.249, 0.999});
    ReferenceNetwork reference = new ReferenceNetwork(network, weights);
    double[] images = {1, 5, 3, 5};
    assertThat(reference.infer(images).logits())
        .containsExactly(new double[] {-11, 5, -3, 5}, within(1e-12));
    Result step = reference.train(images, new double[] {1, 0, 0, 1}, Decisions.OWN);
    double normalized = 1 / Math.sqrt(1.001);
    assertThat(step.logits())
        .containsExactly(
            new double[] {1 - 2 * normalized, 0, 1 + 2 * normalized, 0}, within(1e-12));
    assertThat(step.movingAverages().get("n/movingMean"))
        .containsExactly(new double[] {3.8, 0.5}, within(1e-12));
    assertThat(step.movingAverages().get("n/movingVariance"))
        .containsExactly(new double[] {0.3241, 0.8991}, within(1e-12));
  }

  @Test
  void dropoutScalesRetainedValuesInTrainingOnly() {
    NetworkSpec network =
        new NetworkSpec(TensorShape.vector(2), List.of(new DropoutSpec("d", 0.75)), 2);
    ReferenceNetwork reference = new ReferenceNetwork(network, Map.of());
    Decisions second =
        new Decisions() {
          @Override
          public boolean keeps(String layer, int index) {
            return index == 1;
          }
        };
    double[] images = {1, 2};
    assertThat(reference.infer(images).logits()).containsExactly(1, 2);
    Result step = reference.train(images, new double[] {0, 1}, second);
    assertThat(step.logits()).containsExactly(0, 8);
    assertThat(step.inputGradients().get("d")[0]).isZero();
  }

  @Test
  void residualBlockAddsBranchesBeforeTheActivation() {
    ResidualSpec block =
        new ResidualSpec(
            "r",
            List.of(conv(Window.square(1, 1, Padding.SAME))),
            List.of(new ActivationSpec("a", Activation.RELU)),
            Activation.of(Function.RELU6));
    double[] output =
        output(block, image(1, 3), Map.of("c/kernel", new double[] {0.5}), -1, 2, 100);
    assertThat(output).containsExactly(0, 3, 6);
  }

  @Test
  void lossIsTheMeanCrossEntropyAndItsGradientProbabilityMinusTarget() {
    NetworkSpec network = new NetworkSpec(TensorShape.vector(2), List.of(new FlattenSpec("f")), 2);
    ReferenceNetwork reference = new ReferenceNetwork(network, Map.of());
    double[] images = {Math.log(3), 0, 0, 0};
    Result step = reference.train(images, new double[] {0.5, 0.5, 1, 0}, Decisions.OWN);
    assertThat(step.probabilities())
        .containsExactly(new double[] {0.75, 0.25, 0.5, 0.5}, within(1e-12));
    double first = -0.5 * Math.log(0.75) - 0.5 * Math.log(0.25);
    assertThat(step.loss()).isCloseTo((first + Math.log(2)) / 2, within(1e-12));
    assertThat(step.inputGradients().get("f"))
        .containsExactly(new double[] {0.125, -0.125, -0.25, 0.25}, within(1e-12));
  }

  @Test
  void hugeLogitsResultInFiniteProbabilities() {
    NetworkSpec network = new NetworkSpec(TensorShape.vector(2), List.of(new FlattenSpec("f")), 2);
    Result step =
        new ReferenceNetwork(network, Map.of())
            .train(new double[] {1000, 0}, new double[] {1, 0}, Decisions.OWN);
    assertThat(step.probabilities()).containsExactly(1, 0);
    assertThat(step.loss()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, -1, 1, -1, 1",
    "RELU, -1, 1, 0, 1",
    "RELU6, 5, 7, 5, 6",
    "ELU, -1, 2, -0.6321205588285577, 2",
    "SELU, -1, 1, -1.1113307378125625, 1.0507009873554805",
    "GELU, -1, 1, -0.15420423, 0.84579577",
    "SWISH, -1, 1, -0.2689414213699951, 0.7310585786300049",
    "TANH, -1, 0.5, -0.7615941559557649, 0.46211715726000973",
    "SIGMOID, -1, 1, 0.2689414213699951, 0.7310585786300049",
    "HARD_SIGMOID, -3, 1, 0, 0.7",
    "SOFTPLUS, -1, 1, 0.31326168751822286, 1.3132616875182228"
  })
  void activationsHaveTheirPublishedValues(
      Function function, double low, double high, double ofLow, double ofHigh) {
    double[] output =
        output(new ActivationSpec("a", Activation.of(function)), image(1, 2), Map.of(), low, high);
    assertThat(output).containsExactly(new double[] {ofLow, ofHigh}, within(1e-8));
  }

  @Test
  void leakyReluHasItsSlopeBelowZero() {
    assertThat(
            output(
                new ActivationSpec("a", Activation.leakyRelu(0.25)), image(1, 2), Map.of(), -2, 2))
        .containsExactly(-0.5, 2);
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void derivativesMatchFiniteDifferences(Function function) {
    Activation activation =
        function == Function.LEAKY_RELU ? Activation.leakyRelu(0.3) : Activation.of(function);
    int pieces = ReferenceActivation.kinks(function).length + 1;
    for (int piece = 0; piece < pieces; piece++) {
      for (double x : new double[] {-4, -1.5, -0.3, 0.2, 1.7, 7}) {
        double difference =
            ReferenceActivation.value(activation, x + 1e-6, piece)
                - ReferenceActivation.value(activation, x - 1e-6, piece);
        double slope = difference / 2e-6;
        assertThat(ReferenceActivation.derivative(activation, x, piece))
            .isCloseTo(slope, within(1e-8 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  @Test
  void usesGivenDecisionsAndReportsTheirDistance() {
    NetworkSpec network =
        new NetworkSpec(
            image(1, 4),
            List.of(
                new ActivationSpec("a", Activation.RELU),
                new MaxPool2dSpec("m", new Window(1, 2, 1, 2, 1, 1, Padding.VALID)),
                new DenseSpec("d", 2, false, Activation.IDENTITY, Regularization.NONE)),
            2);
    ReferenceNetwork reference =
        new ReferenceNetwork(network, Map.of("d/kernel", new double[] {1, 0, 0, 1}));
    Decisions others =
        new Decisions() {
          @Override
          public int piece(String layer, int index, int own) {
            return layer.equals("a") && index == 0 ? 1 : own;
          }

          @Override
          public int maximum(String layer, int index, int own) {
            return layer.equals("m") && index == 1 ? 0 : own;
          }
        };
    double[] images = {-0.125, -3, 4, 4.5};
    double[] targets = {1, 0};
    Result own = reference.train(images, targets, Decisions.OWN);
    assertThat(own.logits()).containsExactly(0, 4.5);
    assertThat(own.decisionError()).isZero();
    Result decided = reference.train(images, targets, others);
    assertThat(decided.outputs().get("a")).containsExactly(-0.125, 0, 4, 4.5);
    assertThat(decided.logits()).containsExactly(0, 4);
    assertThat(decided.decisionError()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void gradientsMatchFiniteDifferencesOfTheLoss(long seed) {
    Sample sample = RandomNetworks.sample(seed);
    NetworkSpec network = sample.network();
    int n = 3;
    double[] images =
        Arrays.copyOf(ReferenceNetwork.doubles(sample.images()), n * network.input().size());
    double[] targets =
        Arrays.copyOf(ReferenceNetwork.doubles(sample.targets()), n * network.classes());
    Map<String, double[]> weights = new LinkedHashMap<>();
    sample.weights().values().forEach((k, v) -> weights.put(k, ReferenceNetwork.doubles(v)));
    RecordedDecisions decisions = new RecordedDecisions();
    ReferenceNetwork reference = new ReferenceNetwork(network, weights);
    Result step = reference.train(images, targets, decisions);

    List<String> trained =
        network.weightShapes().keySet().stream().filter(name -> !name.contains("/moving")).toList();
    assertThat(step.gradients().keySet()).containsExactlyInAnyOrderElementsOf(trained);
    Map<String, double[]> gradients = new LinkedHashMap<>(step.gradients());
    gradients.put("images", step.inputGradients().get(network.layers().get(0).name()));

    RandomStream random = RandomStream.of(seed, "differences");
    List<String> wrong = new ArrayList<>();
    gradients.forEach(
        (name, gradient) -> {
          double[] values = name.equals("images") ? images : weights.get(name);
          double largest =
              IntStream.range(0, gradient.length)
                  .mapToDouble(i -> Math.abs(gradient[i]))
                  .max()
                  .orElseThrow();
          for (int draw = 0; draw < 2; draw++) {
            int i = random.nextInt(values.length);
            double before = values[i];
            double h = 1e-5;
            values[i] = before + h;
            double above = reference.train(images, targets, decisions).loss();
            values[i] = before - h;
            double below = reference.train(images, targets, decisions).loss();
            values[i] = before;
            double difference = (above - below) / (2 * h);
            if (Math.abs(difference - gradient[i]) > 1e-5 * largest + 1e-9) {
              wrong.add("%s[%d]: %s for %s".formatted(name, i, gradient[i], difference));
            }
          }
        });
    assertThat(wrong).isEmpty();
  }
}
