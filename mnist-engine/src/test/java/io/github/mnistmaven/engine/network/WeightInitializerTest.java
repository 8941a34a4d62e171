package io.github.mnistmaven.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightInitializerTest {
  private static final NetworkSpec NETWORK =
      new NetworkSpec(
          new TensorShape(8, 8, 1),
          List.of(
              new Conv2dSpec(
                  "conv",
                  4,
                  Window.square(3, 1, Padding.SAME),
                  true,
                  Activation.RELU,
                  Regularization.NONE),
              new BatchNormSpec("norm", 0.9, 1e-3, true),
              new DenseSpec("dense", 10, true, Activation.IDENTITY, Regularization.NONE)),
          10);

  /** Kernel of 3 x 3 x 40 x 80: fan-in 360, fan-out 720; expected deviations computed manually. */
  @ParameterizedTest
  @CsvSource({
    "GLOROT_UNIFORM, 0.0430331, 0.0745356",
    "GLOROT_NORMAL, 0.0430331, 0.0978442",
    "HE_UNIFORM, 0.0745356, 0.1290994",
    "HE_NORMAL, 0.0745356, 0.1694711",
    "LECUN_UNIFORM, 0.0527046, 0.0912871",
    "LECUN_NORMAL, 0.0527046, 0.1198342"
  })
  void kernelsHaveTheExpectedDeviationAndLimit(
      WeightInitializer initializer, double deviation, double limit) {
    float[] values = initializer.values(List.of(3, 3, 40, 80), RandomStream.of(1, "test"));
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(values).hasSize(28_800);
    assertThat(sum / values.length).isCloseTo(0, within(4 * deviation / 160));
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(deviation, within(0.02 * deviation));
    assertThat(largest).isBetween(0.98 * limit, 1.00001 * limit);
  }

  @Test
  void otherWeightsStartAtZeroOrOne() {
    Weights weights = Weights.initial(NETWORK, WeightInitializer.GLOROT_UNIFORM, 66);
    weights.requireFits(NETWORK);
    assertThat(weights.values().keySet())
        .containsExactlyElementsOf(NETWORK.weightShapes().keySet());
    assertThat(weights.get("conv/bias")).containsOnly(0);
    assertThat(weights.get("norm/gamma")).containsOnly(1);
    assertThat(weights.get("norm/beta")).containsOnly(0);
    assertThat(weights.get("norm/movingMean")).containsOnly(0);
    assertThat(weights.get("norm/movingVariance")).containsOnly(1);
    assertThat(weights.get("dense/bias")).containsOnly(0);
  }

  /** Expected values computed with Python from the definitions. */
  @Test
  void valuesAreStableAcrossReleases() {
    Weights weights = Weights.initial(NETWORK, WeightInitializer.GLOROT_UNIFORM, 66);
    assertThat(weights.get("conv/kernel"))
        .startsWith(0.1586729f, -0.18961054f, 0.3523541f, -0.19643444f);
    Weights normal = Weights.initial(NETWORK, WeightInitializer.HE_NORMAL, 66);
    assertThat(normal.get("dense/kernel"))
        .startsWith(0.08255439f, -0.030286064f, -0.079520516f, -0.014347756f);
  }

  @Test
  void kernelDependsOnSeedAndName() {
    float[] first = Weights.initial(NETWORK, WeightInitializer.HE_NORMAL, 1).get("dense/kernel");
    assertThat(Weights.initial(NETWORK, WeightInitializer.HE_NORMAL, 1).get("dense/kernel"))
        .isEqualTo(first);
    assertThat(Weights.initial(NETWORK, WeightInitializer.HE_NORMAL, 2).get("dense/kernel"))
        .isNotEqualTo(first);
    NetworkSpec other =
        new NetworkSpec(
            NETWORK.input(),
            List.of(
                NETWORK.layers().get(0),
                new DenseSpec("dense", 10, false, Activation.IDENTITY, Regularization.NONE)),
            10);
    assertThat(Weights.initial(other, WeightInitializer.HE_NORMAL, 1).get("dense/kernel"))
        .isEqualTo(first);
  }
}
