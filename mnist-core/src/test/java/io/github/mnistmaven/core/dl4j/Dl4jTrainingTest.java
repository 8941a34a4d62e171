package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.TrainingEngine;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Training steps of an exported network, compared with this library's engine. */
class Dl4jTrainingTest {
  private static final double RATE = 0.1;
  private static final TensorShape IMAGE = new TensorShape(8, 7, 2);
  private static final int CLASSES = 3;
  private static final Activation TANH = Activation.of(Activation.Function.TANH);

  @Test
  void aStepOfGradientDescentChangesAllWeightsAsInTheEngine() {
    NetworkSpec network = smooth(Regularization.NONE, Regularization.NONE);

    assertSameSteps(network, network, new Optimizer.Sgd(), new OptimizerSpec.Sgd(0, false), 1);
  }

  @Test
  void aNetworkThatEndsInAPoolingLayerIsTrainedAsInTheEngine() {
    NetworkSpec network =
        new NetworkSpec(
            IMAGE,
            List.of(
                new Conv2dSpec(
                    "conv",
                    CLASSES,
                    Window.square(3, 1, Padding.VALID),
                    true,
                    TANH,
                    Regularization.NONE),
                new GlobalAveragePoolSpec("pool")),
            CLASSES);

    assertSameSteps(network, network, new Optimizer.Sgd(), new OptimizerSpec.Sgd(0, false), 3);
  }

  /** Large factors, so that weights without regularization would differ by about 0.01. */
  @Test
  void everyRegularizationChangesWeightsAsInTheEngine() {
    for (Regularization regularization :
        List.of(
            new Regularization(0.5, 0, 0),
            new Regularization(0, 0.5, 0),
            new Regularization(0, 0, 0.5),
            new Regularization(0.25, 0.5, 0.75))) {
      NetworkSpec network = smooth(regularization, regularization);

      assertSameSteps(network, network, new Optimizer.Sgd(), new OptimizerSpec.Sgd(0, false), 2);
    }
  }

  /** Epsilons of the order of the gradients, so that rounding errors cannot flip a sign. */
  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(new Optimizer.Sgd(0.9, false), new OptimizerSpec.Sgd(0.9, false)),
        Arguments.of(new Optimizer.Sgd(0.9, true), new OptimizerSpec.Sgd(0.9, true)),
        Arguments.of(new Optimizer.Adam(0.8, 0.9, 0.1), new OptimizerSpec.Adam(0.8, 0.9, 0.1)),
        Arguments.of(
            new Optimizer.Rmsprop(0.8, 0.5, 0.1), new OptimizerSpec.Rmsprop(0.8, 0.5, 0.1)),
        Arguments.of(new Optimizer.Adagrad(0.1, 0.1), new OptimizerSpec.Adagrad(0.1, 0.1)),
        Arguments.of(new Optimizer.Adadelta(0.8, 0.1), new OptimizerSpec.Adadelta(0.8, 0.1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerChangesWeightsAsInTheEngine(Optimizer dl4j, OptimizerSpec engine) {
    NetworkSpec network = smooth(Regularization.NONE, new Regularization(0, 0, 0.5));

    assertSameSteps(network, network, dl4j, engine, 3);
  }

  @Test
  void weightDecayOfTheLayersOverridesAdamW() {
    NetworkSpec network = smooth(new Regularization(0, 0, 0.25), new Regularization(0, 0, 0.5));
    assertSameSteps(
        network,
        network,
        new Optimizer.AdamW(0.5, 0.8, 0.9, 0.1),
        new OptimizerSpec.Adam(0.8, 0.9, 0.1),
        3);
  }

  private static void assertSameSteps(
      NetworkSpec exported,
      NetworkSpec network,
      Optimizer dl4jOptimizer,
      OptimizerSpec optimizer,
      int steps) {
    Weights weights = Dl4jOutputs.weights(network, 1);
    float[] images = Dl4jOutputs.images(IMAGE);
    float[] targets = targets();
    MultiLayerNetwork dl4j = Dl4jExporter.trainable(exported, weights, dl4jOptimizer);
    dl4j.setLearningRate(RATE);
    INDArray input = Dl4jOutputs.channelsFirst(IMAGE, images);
    INDArray labels = Nd4j.createFromArray(targets).reshape(Dl4jOutputs.IMAGES, CLASSES);

    try (TrainingEngine engine = TrainingEngine.open(network, weights, optimizer, 1, 1)) {
      for (int step = 0; step < steps; step++) {
        dl4j.fit(input, labels);
        engine.step(images, targets, Dl4jOutputs.IMAGES, RATE, step);
      }
      Weights expected = engine.weights();
      Weights actual = Dl4jImporter.network(dl4j, IMAGE).weights();
      assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
      actual
          .values()
          .forEach(
              (name, values) ->
                  assertThat(values).as(name).containsExactly(expected.get(name), within(1e-4f)));
    }
  }

  private static float[] targets() {
    float[] targets = new float[Dl4jOutputs.IMAGES * CLASSES];
    for (int image = 0; image < Dl4jOutputs.IMAGES; image++) {
      for (int i = 0; i < CLASSES; i++) {
        targets[image * CLASSES + i] = i == image % CLASSES ? 0.8f : 0.1f;
      }
    }
    return targets;
  }

  /**
   * Network with continuous gradients. The momentum of batch normalization is 0, because the engine
   * corrects the bias of the running averages and Deeplearning4j does not.
   */
  private static NetworkSpec smooth(Regularization first, Regularization others) {
    return new NetworkSpec(
        IMAGE,
        List.of(
            new Conv2dSpec("conv", 5, Window.square(3, 1, Padding.SAME), true, TANH, first),
            new BatchNormSpec("norm", 0, 1e-2, true),
            new DepthwiseConv2dSpec(
                "depthwise", 2, Window.square(2, 1, Padding.VALID), false, TANH, others),
            new AveragePool2dSpec("pool", Window.square(2, 2, Padding.SAME), false),
            new FlattenSpec("flatten"),
            new BatchNormSpec("norm2", 0, 1e-2, false),
            new DenseSpec("hidden", 6, true, TANH, others),
            new ActivationSpec("activation", Activation.of(Activation.Function.SOFTPLUS)),
            new DenseSpec("output", CLASSES, true, Activation.IDENTITY, others)),
        CLASSES);
  }
}
