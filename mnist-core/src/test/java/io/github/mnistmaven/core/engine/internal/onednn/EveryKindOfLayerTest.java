package io.github.mnistmaven.core.engine.internal.onednn;

import static io.github.mnistmaven.core.engine.internal.onednn.Networks.norm;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.onednn.memory.FlatVectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** All that is read of DL4J's layers, held against DL4J. */
class EveryKindOfLayerTest {
  private static final double OUTPUTS = 1e-5;
  private static final double GRADIENTS = 1e-4;
  private static final double STATISTICS = 1e-5;

  private static final InputType IMAGES = InputType.convolutional(9, 10, 2);

  static IntStream numbers() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aRandomNetworkAgreesWithDl4j(int number) {
    Agreement agreement = new RandomNetwork(number).agreement();
    int batchSize = 3 + number % 3;
    agreement.ofOutputs(batchSize, OUTPUTS);
    agreement.ofOneStep(batchSize, GRADIENTS, STATISTICS);
  }

  static Stream<IActivation> activations() {
    return Stream.of(
        new ActivationIdentity(),
        new ActivationReLU(),
        new ActivationReLU6(),
        new ActivationLReLU(0.3),
        new ActivationELU(),
        new ActivationSELU(),
        new ActivationGELU(),
        new ActivationSwish(),
        new ActivationTanH(),
        new ActivationSigmoid(),
        new ActivationHardSigmoid(),
        new ActivationSoftPlus());
  }

  /** Behind a convolution, behind a dense layer, and as a layer of its own behind a batch norm. */
  @ParameterizedTest
  @MethodSource("activations")
  void anActivationAgreesWithDl4jWhereverItStands(IActivation activation) {
    MultiLayerNetwork network =
        Networks.of(
            IMAGES,
            List.of(
                new ConvolutionLayer.Builder(3, 3).nOut(19).activation(activation).build(),
                norm(),
                new ActivationLayer(activation),
                new DenseLayer.Builder().nOut(21).activation(activation).build(),
                output(4)));
    var agreement = new Agreement(network, 4, 2, 9, 10);
    agreement.ofOutputs(5, OUTPUTS);
    agreement.ofOneStep(5, GRADIENTS, STATISTICS);
  }

  /** Its depthwise half has no bias, and here as many outputs as the half with the bias. */
  @Test
  void aSeparableConvolutionIntoAsManyMapsPredictsWithItsBias() {
    MultiLayerNetwork network =
        Networks.of(
            IMAGES,
            List.of(
                new SeparableConvolution2D.Builder(3, 3)
                    .nOut(2)
                    .activation(Activation.TANH)
                    .build(),
                output(4)));

    new Agreement(network, 4, 2, 9, 10).ofOutputs(5, OUTPUTS);
  }

  /** DL4J fails at it, so that a convolution must do whose other weights are zero. */
  @Test
  void aDilatedDepthwiseConvolutionIsOneWithoutTheWeightsBetweenMaps() {
    MultiLayerNetwork depthwise =
        Networks.of(
            IMAGES,
            List.of(
                new DepthwiseConvolution2D.Builder(3, 2)
                    .depthMultiplier(2)
                    .dilation(2, 3)
                    .activation(Activation.TANH)
                    .build(),
                output(4)));
    MultiLayerNetwork full =
        Networks.of(
            IMAGES,
            List.of(
                new ConvolutionLayer.Builder(3, 2)
                    .nOut(4)
                    .dilation(2, 3)
                    .activation(Activation.TANH)
                    .build(),
                output(4)));
    INDArray between = Nd4j.zeros(4, 2, 3, 2);
    INDArray weights = depthwise.getParam("0_W");
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 2; column++) {
        for (int map = 0; map < 2; map++) {
          for (int copy = 0; copy < 2; copy++) {
            double weight = weights.getDouble(row, column, map, copy);
            between.putScalar(new int[] {2 * map + copy, map, row, column}, weight);
          }
        }
      }
    }
    full.setParam("0_W", between);
    full.setParam("0_b", depthwise.getParam("0_b").reshape(1, 4));
    full.setParam("1_W", depthwise.getParam("1_W"));
    full.setParam("1_b", depthwise.getParam("1_b"));

    assertThat(probabilities(depthwise)).containsExactly(probabilities(full), within(1e-6f));
  }

  private static float[] probabilities(MultiLayerNetwork network) {
    float[] probabilities = new float[5 * 4];
    try (OnednnEngine engine = OnednnEngine.of(network, IMAGES, Precision.F32, 66)) {
      engine.forward(RandomBatch.of(1, 5, 2 * 9 * 10, 4), probabilities);
    }
    return probabilities;
  }

  /** So strong that the networks would differ by a tenth without it. */
  @ParameterizedTest
  @MethodSource("regularizations")
  void weightsAreHeldDownAsByDl4j(Regularization regularization) {
    MultiLayerNetwork network =
        held(
            List.of(
                new SeparableConvolution2D.Builder(2, 3).nOut(19).hasBias(false).build(),
                new DepthwiseConvolution2D.Builder(2, 3).hasBias(false).build(),
                new DenseLayer.Builder().nOut(21).build(),
                output(4)),
            regularization);

    new Agreement(network, 4, 2, 9, 10).ofTenSteps(8, 1e-2, 1e-3);
  }

  static Stream<Regularization> regularizations() {
    return Stream.of(
        new L1Regularization(0.5), new L2Regularization(0.5), new WeightDecay(5, true));
  }

  private static MultiLayerNetwork held(List<BaseLayer> layers, Regularization regularization) {
    for (BaseLayer layer : layers.subList(0, layers.size() - 1)) {
      layer.setActivationFn(new ActivationTanH());
      layer.setRegularization(List.of(regularization));
    }
    return Networks.of(IMAGES, List.copyOf(layers));
  }

  @Test
  void aLayersOwnDropoutIsOfWhatComesIn() {
    MultiLayerNetwork own = dropping(new DenseLayer.Builder().nOut(6).dropOut(0.5));
    float[] before = probabilities(own);
    float[] image = new float[2 * 9 * 10];
    Arrays.fill(image, 1);
    Batch batch = new Batch(1, image.length, 4);
    batch.add(image, 1);
    try (OnednnEngine engine = OnednnEngine.of(own.clone(), IMAGES, Precision.F32, 66)) {
      engine.trainStep(batch, 1e-3);
      float[] gradient = new float[6 * image.length];
      new FlatVectors(engine.network()).state(AdamUpdater.M_STATE, "0_W").get(gradient);
      // A pixel is dropped for all units or for none, and about half of them are.
      int dropped = 0;
      for (int pixel = 0; pixel < image.length; pixel++) {
        boolean zero = gradient[pixel] == 0;
        dropped += zero ? 1 : 0;
        for (int unit = 1; unit < 6; unit++) {
          assertThat(gradient[unit * image.length + pixel] == 0).isEqualTo(zero);
        }
      }
      assertThat(dropped).isBetween(60, 120);
    }
    assertThat(probabilities(dropping(new DenseLayer.Builder().nOut(6)))).isEqualTo(before);
  }

  /** The same seed drops the same, so that differences of the loss tell the gradient. */
  @Test
  void dropoutLeavesWhatTheActivationBeforeItNeeds() {
    MultiLayerNetwork network =
        Networks.of(
            IMAGES,
            List.of(
                new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
                new DropoutLayer(0.5),
                output(4)));
    float[] gradient = new float[6];
    lossOfAStep(network.clone(), gradient);
    double change = 0.01;
    for (int unit = 0; unit < gradient.length; unit++) {
      double more = lossOfAStep(shifted(network, unit, change), new float[6]);
      double less = lossOfAStep(shifted(network, unit, -change), new float[6]);
      assertThat((double) gradient[unit]).isCloseTo((more - less) / (2 * change), within(1e-4));
    }
  }

  private static MultiLayerNetwork shifted(MultiLayerNetwork network, int unit, double change) {
    MultiLayerNetwork other = network.clone();
    INDArray bias = other.getParam("0_b");
    bias.putScalar(unit, bias.getDouble(unit) + change);
    return other;
  }

  /** The loss, and the gradient by the first layer's biases. */
  private static double lossOfAStep(MultiLayerNetwork network, float[] gradient) {
    try (OnednnEngine engine = OnednnEngine.of(network, IMAGES, Precision.F32, 66)) {
      double loss = engine.trainStep(RandomBatch.of(1, 5, 2 * 9 * 10, 4), 1e-3).loss();
      new FlatVectors(engine.network()).state(AdamUpdater.M_STATE, "0_b").get(gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= 10; // Adam has taken a tenth of it.
      }
      return loss;
    }
  }

  private static MultiLayerNetwork dropping(DenseLayer.Builder dense) {
    return Networks.of(IMAGES, List.of(dense.activation(Activation.TANH).build(), output(4)));
  }
}
