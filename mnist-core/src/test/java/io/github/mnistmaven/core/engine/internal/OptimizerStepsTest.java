package io.github.mnistmaven.core.engine.internal;

import static io.github.mnistmaven.core.engine.internal.ContractNetworks.values;
import static io.github.mnistmaven.core.engine.internal.ContractNetworks.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.network.internal.RegularizedNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten steps of every optimizer on every engine. The expected values come from an independent
 * double-precision implementation of the formulas that Keras 3 documents; its RMSprop reproduces
 * the value of Keras' own example, 9.683772.
 */
class OptimizerStepsTest {
  private static final float[][] IMAGES = {{0.5f, -1}, {2, 0.25f}, {-0.75f, 1.5f}};
  private static final int[] LABELS = {0, 1, 0};

  /**
   * Expected weights after five steps at 0.1 and five at 0.05, from weights 0.3, -0.2, 0.1, 0.4 and
   * biases 0.05, -0.1.
   */
  private static final List<Steps> STEPS =
      List.of(
          new Steps(
              "adam",
              0,
              new double[] {-0.4167411, 0.5167411, 0.2854689, 0.2145311, 0.5992686, -0.6492686}),
          new Steps(
              "adam(beta1=0.8,beta2=0.95,epsilon=0.01)",
              0,
              new double[] {-0.3711432, 0.4711432, 0.2634005, 0.2365995, 0.5311819, -0.5811819}),
          new Steps(
              "adamw",
              0,
              new double[] {-0.4166602, 0.5163606, 0.2844513, 0.2140507, 0.5993520, -0.6493520}),
          new Steps(
              "adamw(weightDecay=0.5,beta1=0.8)",
              0,
              new double[] {-0.3829677, 0.4511452, 0.1269884, 0.2138991, 0.5857616, -0.6357616}),
          new Steps(
              "sgd",
              0,
              new double[] {-0.0605613, 0.1605613, 0.1756517, 0.3243483, 0.1306963, -0.1806963}),
          new Steps(
              "sgd(momentum=0.9)",
              0,
              new double[] {-1.0544601, 1.1544601, 0.3054050, 0.1945950, 0.4903316, -0.5403316}),
          new Steps(
              "sgd(momentum=0.9,nesterov=true)",
              0,
              new double[] {-0.9979679, 1.0979679, 0.2386491, 0.2613509, 0.5653111, -0.6153111}),
          new Steps(
              "rmsprop",
              0,
              new double[] {-0.7181234, 0.8181234, -0.0505180, 0.5505180, 0.9041829, -0.9541829}),
          new Steps(
              "rmsprop(rho=0.5,epsilon=0.01)",
              0,
              new double[] {-0.4168436, 0.5168436, 0.1517306, 0.3482694, 0.4886107, -0.5386107}),
          new Steps(
              "rmsprop(momentum=0.9)",
              0,
              new double[] {-3.4404109, 3.5404109, -1.1946845, 1.6946845, 4.3198966, -4.3698966}),
          new Steps(
              "adagrad",
              0,
              new double[] {-0.0511649, 0.1511649, 0.2340732, 0.2659268, 0.2221746, -0.2721746}),
          new Steps(
              "adagrad(initialAccumulator=0,epsilon=0.01)",
              0,
              new double[] {-0.0726129, 0.1726129, 0.2478605, 0.2521395, 0.3093532, -0.3593532}),
          new Steps(
              "adadelta",
              0,
              new double[] {0.2989103, -0.1989103, 0.1010883, 0.3989117, 0.0510886, -0.1010886}),
          new Steps(
              "adadelta(rho=0.5,epsilon=0.01)",
              0,
              new double[] {0.1615994, -0.0615994, 0.1804691, 0.3195309, 0.1072027, -0.1572027}),
          new Steps(
              "sgd(momentum=0.9)",
              0.2,
              new double[] {-0.9290320, 0.9216387, 0.0716969, -0.1086633, 0.5003149, -0.5503149}),
          new Steps(
              "adamw(weightDecay=0.5)",
              0.2,
              new double[] {-0.3733217, 0.4364841, -0.0827403, -0.0317978, 0.5991170, -0.6491170}));

  /**
   * Optimizer with the expected weights.
   *
   * @param l2 L2 regularization factor
   * @param expected kernel {@code [inputs, classes]}, then bias
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Steps(String optimizer, double l2, double[] expected) {}

  static Stream<Arguments> everyEngine() {
    return STEPS.stream()
        .flatMap(steps -> Arrays.stream(EngineUnderTest.values()).map(c -> Arguments.of(steps, c)));
  }

  @ParameterizedTest
  @MethodSource("everyEngine")
  void tenStepsMatchTheReferenceImplementation(Steps steps, EngineUnderTest engineType) {
    Batch batch = new Batch(3, 2, 2);
    for (int i = 0; i < 3; i++) {
      batch.add(IMAGES[i], LABELS[i]);
    }

    try (Engine engine = engineType.open(start(steps))) {
      for (int i = 0; i < 10; i++) {
        engine.trainStep(batch, i < 5 ? 0.1 : 0.05);
      }
      Weights trained = weights(engine, start(steps));

      assertThat(
              DoubleStream.concat(
                      Arrays.stream(values(trained, "output/kernel")),
                      Arrays.stream(values(trained, "output/bias")))
                  .toArray())
          .containsExactly(steps.expected, within(2e-6));
    }
  }

  /** A resumed training is bitwise equal. */
  @ParameterizedTest
  @MethodSource("everyEngine")
  void theStateOfEveryOptimizerCanBeResumed(Steps steps, EngineUnderTest engineType) {
    Batch batch = new Batch(1, 2, 2);
    batch.add(IMAGES[0], 1);
    EngineState middle;
    float[] end;
    try (Engine engine = engineType.open(start(steps))) {
      for (int i = 0; i < 3; i++) {
        engine.trainStep(batch, 0.1);
      }
      middle = engine.state();
      engine.trainStep(batch, 0.05);
      end = engine.parameters();
    }

    try (Engine engine = engineType.open(start(steps))) {
      engine.restore(middle);
      engine.trainStep(batch, 0.05);

      assertThat(engine.parameters()).containsExactly(end);
    }
  }

  /** The reported loss excludes the regularization term. */
  @ParameterizedTest
  @MethodSource("everyEngine")
  void lossExcludesRegularization(Steps steps, EngineUnderTest engineType) {
    Batch batch = new Batch(1, 2, 2);
    batch.add(new float[] {0, 0}, 0);
    try (Engine engine = engineType.open(start(steps))) {
      // Logits 0.05 and -0.1.
      assertThat(engine.trainStep(batch, 0.1).loss())
          .isCloseTo(Math.log(1 + Math.exp(-0.15)), within(1e-6));
    }
  }

  private static InitialState start(Steps steps) {
    InitialState linear =
        ContractNetworks.linear(new float[] {0.3f, -0.2f, 0.1f, 0.4f}, 0.05f, -0.1f);
    Optimizer optimizer = Optimizer.of(steps.optimizer);
    return new InitialState(
        RegularizedNetwork.of(linear.network(), steps.l2, optimizer.decoupledWeightDecay()),
        linear.weights(),
        optimizer,
        linear.seed());
  }
}
