package io.github.mnistmaven.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.StepResult;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.optimizer.OptimizerSpec;
import io.github.mnistmaven.engine.reference.RandomNetworks;
import io.github.mnistmaven.engine.reference.ReferenceNetwork;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the engine with the double-precision reference implementation. */
class AgreementWithReferenceTest {
  private static final double PROBABILITY_TOLERANCE = 1e-5;
  private static final double GRADIENT_TOLERANCE = 1e-4;

  static Stream<Named<RandomNetworks.Sample>> samples() {
    return Stream.concat(
        LongStream.rangeClosed(1, Integer.getInteger("random.networks", 20))
            .mapToObj(seed -> Named.of("seed " + seed, RandomNetworks.sample(seed))),
        FlattenedImages.networks().entrySet().stream()
            .map(each -> Named.of(each.getKey(), RandomNetworks.sample(each.getValue(), 1))));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void lossAndGradientsMatchTheReference(RandomNetworks.Sample sample) {
    int images = sample.targets().length / sample.network().classes();
    try (var session =
        new TrainingSession(
            sample.network(), sample.weights(), new OptimizerSpec.Sgd(0, false), 1, 2)) {
      StepResult result = session.step(sample.images(), sample.targets(), images, 1e-30, 1);
      ReferenceNetwork.Result expected =
          ReferenceNetwork.of(sample.network(), sample.weights())
              .train(
                  ReferenceNetwork.doubles(sample.images()),
                  ReferenceNetwork.doubles(sample.targets()),
                  new EngineDecisions(sample.network(), session.program()));

      assertThat(expected.decisionError()).as("distance of a decision").isLessThan(1e-3);
      assertThat(result.loss())
          .isCloseTo(expected.loss(), offset(1e-4 * Math.max(1, expected.loss())));
      for (Parameter parameter : session.program().parameters()) {
        double[] gradient = expected.gradients().get(parameter.name());
        addRegularization(
            gradient, sample.weights().get(parameter.name()), parameter.regularization());
        assertClose(parameter.name(), parameter.store(parameter.gradient()), gradient);
      }
    }
  }

  /** Adds the regularization, which the optimizer applies and the reference gradients exclude. */
  private static void addRegularization(
      double[] gradient, float[] weights, Regularization regularization) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] +=
          regularization.l1() * Math.signum(weights[i]) + regularization.l2() * weights[i];
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void probabilitiesMatchTheReference(RandomNetworks.Sample sample) {
    int classes = sample.network().classes();
    int images = sample.targets().length / classes;
    float[] probabilities = new float[images * classes];

    InferenceEngine.of(sample.network(), sample.weights())
        .run(sample.images(), images, probabilities);

    double[] expected =
        ReferenceNetwork.of(sample.network(), sample.weights())
            .infer(ReferenceNetwork.doubles(sample.images()))
            .probabilities();
    for (int i = 0; i < probabilities.length; i++) {
      assertThat((double) probabilities[i]).isCloseTo(expected[i], offset(PROBABILITY_TOLERANCE));
    }
  }

  /** Compares with a tolerance relative to the largest value of the tensor. */
  private static void assertClose(String name, float[] actual, double[] expected) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference / Math.max(largest, 1e-6))
        .as("largest difference of %s relative to its largest value %s", name, largest)
        .isLessThan(GRADIENT_TOLERANCE);
  }
}
