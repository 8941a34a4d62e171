package io.github.mnistmaven.core.engine.internal.onednn;

import static io.github.mnistmaven.core.engine.internal.onednn.Networks.convolution;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.dense;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.norm;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Training in bfloat16, where the processor has it; elsewhere it is refused. */
@EnabledIf(value = "isHere", disabledReason = "this CPU has no AVX-512 BF16")
class Bfloat16Test {
  private static final int FLOATS = 64;
  private static final int CLASSES = 4;

  static boolean isHere() {
    return OnednnSupport.missingInstructions(Precision.BF16, dnnl_get_effective_cpu_isa())
        .isEmpty();
  }

  /**
   * Eight bits of significand leave an error of up to 2^-9 in every number, and a gradient has
   * passed through a dozen of them. No ReLU and no maximum, which rounding would decide otherwise.
   */
  @Test
  void gradientsAgreeWithFloat32WithinItsPrecision() {
    var smooth =
        Networks.of(
            Networks.SMALL_INPUT,
            List.of(
                convolution(16, 3, 1, ConvolutionMode.Same, Activation.IDENTITY),
                norm(),
                convolution(32, 3, 1, ConvolutionMode.Same, Activation.IDENTITY),
                norm(),
                dense(20, Activation.IDENTITY),
                norm(),
                output(CLASSES)));
    new Agreement(smooth, Precision.BF16, CLASSES, 1, 8, 8).ofOneStep(16, 0.01, 0.03, 0.01);
  }

  static IntStream numbers() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void everyKindOfLayerHasALossLikeThatOfFloat32(int number) {
    var network = new RandomNetwork(number);
    assertThat(network.loss(Precision.BF16, 5))
        .isCloseTo(network.loss(Precision.F32, 5), withinPercentage(5));
  }

  @Test
  void itLearnsAndIsNotFloat32InDisguise() {
    double[] f32 = losses(Precision.F32);
    double[] bf16 = losses(Precision.BF16);
    assertThat(bf16[0]).isNotEqualTo(f32[0]);
    assertThat(bf16[1]).isLessThan(bf16[0] / 3);
  }

  private static double[] losses(Precision precision) {
    Batch batch = RandomBatch.of(1, 32, FLOATS, CLASSES);
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, precision, 66)) {
      double first = engine.trainStep(batch, 1e-2).loss();
      for (int i = 0; i < 300; i++) {
        engine.trainStep(batch, 1e-2);
      }
      return new double[] {first, engine.trainStep(batch, 1e-2).loss()};
    }
  }

  @Test
  void predictionsAreFloat32() {
    assertThat(probabilities(Precision.BF16)).isEqualTo(probabilities(Precision.F32));
  }

  private static float[] probabilities(Precision precision) {
    float[] probabilities = new float[8 * CLASSES];
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, precision, 66)) {
      engine.forward(RandomBatch.of(1, 8, FLOATS, CLASSES), probabilities);
    }
    return probabilities;
  }
}
