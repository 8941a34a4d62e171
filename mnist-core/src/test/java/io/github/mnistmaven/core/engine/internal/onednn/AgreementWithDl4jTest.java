package io.github.mnistmaven.core.engine.internal.onednn;

import static io.github.mnistmaven.core.engine.internal.onednn.Networks.convolution;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.dense;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.norm;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.output;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.pooling;

import io.github.mnistmaven.core.network.Optimizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

class AgreementWithDl4jTest {
  private static final double OUTPUTS = 1e-5;
  private static final double GRADIENTS = 1e-4;
  private static final double STATISTICS = 1e-5;
  private static final double TEN_STEPS = 1e-3;

  /**
   * The gradient of the first convolution's bias sums 6,272 numbers that nearly cancel: its error
   * was 2e-5 to 6e-5 with nine seeds, and no other parameter's was larger than 2e-5.
   */
  private static final double GRADIENTS_OF_LARGE_IMAGES = 5e-4;

  /** Of what passes a batch norm behind a ReLU; {@link Networks#smooth} explains why. */
  private static final double BESIDE_ZEROS = 1e-3;

  /**
   * With Adam's own epsilon a first step is as long as the learning rate whatever the gradient, so
   * that an element whose gradient is mere rounding may go either way.
   */
  private static final Optimizer GENTLE_ADAM = Optimizer.of("adam(epsilon=1e-3)");

  @Test
  void theNotebookNetworkPredictsAsDl4jDoes() {
    new Agreement(Networks.seedWithoutDropout(), 10, 1, 28, 28).ofOutputs(70, OUTPUTS);
  }

  @Test
  void everyGradientOfTheNotebooksArchitectureAgreesWithDl4j() {
    var agreement = new Agreement(Networks.smooth(Networks.seedWithoutDropout()), 10, 1, 28, 28);
    agreement.ofOneStep(8, GRADIENTS_OF_LARGE_IMAGES, STATISTICS);
  }

  @Test
  void tenStepsOfTheNotebooksArchitectureAgreeWithDl4j() {
    MultiLayerNetwork smooth = Networks.smooth(Networks.seedWithoutDropout());
    var agreement = new Agreement(Networks.trainedBy(GENTLE_ADAM, 0, smooth), 10, 1, 28, 28);
    agreement.ofTenSteps(8, 1e-4, TEN_STEPS);
  }

  /** The notebook's convolutions, each at its size, with the ReLU and the maximum behind them. */
  @ParameterizedTest
  @CsvSource({"1, 28, 32", "32, 28, 32", "32, 14, 64", "64, 14, 64"})
  void aConvolutionBeforeReluAndMaximumAgreesWithDl4j(int channels, int side, int maps) {
    var clear = ClearDecisions.ofConvolution(channels, side, maps);
    new Agreement(clear.network(), 10, channels, side, side)
        .ofOneStep(clear.batch(8), BESIDE_ZEROS, BESIDE_ZEROS, BESIDE_ZEROS);
  }

  @Test
  void theNotebooksFirstDenseLayerBeforeReluAgreesWithDl4j() {
    var clear = ClearDecisions.ofDense(64, 7, 512);
    new Agreement(clear.network(), 10, 64, 7, 7)
        .ofOneStep(clear.batch(8), BESIDE_ZEROS, BESIDE_ZEROS, BESIDE_ZEROS);
  }

  @Property(tries = 24, shrinking = ShrinkingMode.OFF, seed = "66")
  void randomNetworksAgreeWithDl4j(
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 10, max = 14) int side,
      @ForAll @IntRange(min = 8, max = 16) int batchSize,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 10_000) Integer> images,
      @ForAll @Size(min = 0, max = 3) List<@IntRange(max = 10_000) Integer> features,
      @ForAll @IntRange(min = 2, max = 12) int classes) {
    List<Layer> layers = new ArrayList<>();
    images.forEach(choice -> layers.add(imageLayer(choice)));
    layers.add(dense(17, Activation.RELU));
    features.forEach(choice -> layers.add(featureLayer(choice)));
    layers.add(output(classes));
    MultiLayerNetwork network =
        Networks.smooth(
            Networks.trainedBy(
                GENTLE_ADAM,
                0,
                Networks.of(InputType.convolutional(side, side + 1, channels), layers)));

    var agreement = new Agreement(network, classes, channels, side, side + 1);
    agreement.ofOutputs(batchSize, OUTPUTS);
    agreement.ofOneStep(batchSize, GRADIENTS, STATISTICS);
    agreement.ofTenSteps(batchSize, 1e-3, TEN_STEPS);
  }

  /**
   * Padded maps, weights in blocks, and layers that nothing holds down. What holds the others down
   * is so strong that without it the networks would differ by a tenth and more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "adamw(weightDecay=10,epsilon=0.01)",
        "sgd",
        "sgd(momentum=0.9)",
        "sgd(momentum=0.9,nesterov=true)",
        "rmsprop(epsilon=0.01)",
        "rmsprop(momentum=0.9,epsilon=0.01)",
        "adagrad",
        "adadelta(epsilon=1e-3)"
      })
  void everyOptimiserAgreesWithDl4jOnBlockedWeights(String optimizer) {
    MultiLayerNetwork network =
        Networks.trainedBy(
            Optimizer.of(optimizer),
            0.5,
            Networks.smooth(
                Networks.of(
                    InputType.convolutional(9, 10, 2),
                    List.of(
                        convolution(19, 3, 1, ConvolutionMode.Same, Activation.RELU),
                        norm(),
                        convolution(35, 3, 1, ConvolutionMode.Same, Activation.IDENTITY),
                        pooling(2, 2, ConvolutionMode.Truncate),
                        dense(21, Activation.RELU),
                        norm(),
                        output(7)))));

    new Agreement(network, 7, 2, 9, 10).ofTenSteps(8, 1e-2, TEN_STEPS);
  }

  /** A layer on images, every setting of it drawn from one number. */
  private static Layer imageLayer(int choice) {
    int rest = choice / 4;
    int kernel = 1 + rest / 2 % 3;
    int stride = 1 + rest / 6 % 4 / 3;
    ConvolutionMode mode =
        stride == 1 && rest % 2 == 1 ? ConvolutionMode.Truncate : ConvolutionMode.Same;
    return switch (choice % 4) {
      case 0 -> norm();
      case 1 -> pooling(2 + kernel % 2, 1 + stride % 2, ConvolutionMode.Same);
      default ->
          convolution(
              1 + rest / 24 % 40,
              kernel,
              stride,
              mode,
              rest / 5 % 3 == 0 ? Activation.IDENTITY : Activation.RELU);
    };
  }

  private static Layer featureLayer(int choice) {
    return choice % 2 == 0
        ? norm()
        : dense(1 + choice / 4 % 40, choice / 2 % 2 == 0 ? Activation.RELU : Activation.IDENTITY);
  }
}
