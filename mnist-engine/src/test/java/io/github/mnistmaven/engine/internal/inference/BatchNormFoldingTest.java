package io.github.mnistmaven.engine.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
  private static final BatchNormSpec NORM = new BatchNormSpec("norm", 0.9, 1, true);
  private static final DenseSpec DENSE =
      new DenseSpec("dense", 2, true, Activation.IDENTITY, Regularization.NONE);
  private static final Window HALVES = new Window(1, 2, 1, 2, 1, 1, Padding.VALID);

  /** Two pixels with two channels. */
  private static NetworkSpec network(LayerSpec... layers) {
    return new NetworkSpec(new TensorShape(1, 2, 2), List.of(layers), 2);
  }

  /** Channel 0: scale 2, offset 1. Channel 1: scale {@code gamma / 2}, offset 3. */
  private static Weights weights(float gamma, int inputs) {
    float[] kernel = new float[2 * inputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i + 1;
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("norm/gamma", new float[] {2, gamma});
    values.put("norm/beta", new float[] {3, 3});
    values.put("norm/movingMean", new float[] {1, 0});
    values.put("norm/movingVariance", new float[] {0, 3});
    values.put("dense/kernel", kernel);
    values.put("dense/bias", new float[] {10, 20});
    return new Weights(values);
  }

  @Test
  void scaleAndOffsetOfEachChannelMoveIntoKernelAndBias() {
    Weights folded =
        BatchNormFolding.of(network(NORM, new FlattenSpec("flat"), DENSE), weights(4, 4)).weights();

    assertThat(folded.values().keySet()).containsExactlyInAnyOrder("dense/kernel", "dense/bias");
    assertThat(folded.get("dense/kernel")).containsExactly(2, 4, 6, 8, 10, 12, 14, 16);
    // 10 + 1 * (1 + 5) + 3 * (3 + 7) and 20 + 1 * (2 + 6) + 3 * (4 + 8)
    assertThat(folded.get("dense/bias")).containsExactly(46, 64);
  }

  @Test
  void maxPoolingIsPassedByPositiveScalesOnly() {
    NetworkSpec network =
        network(NORM, new MaxPool2dSpec("pool", HALVES), new DropoutSpec("dropout", 0.5), DENSE);

    assertThat(BatchNormFolding.of(network, weights(4, 2)).network().layers()).hasSize(3);
    assertThat(BatchNormFolding.of(network, weights(-4, 2)).network()).isEqualTo(network);
  }

  @Test
  void anActivationInBetweenPreventsFolding() {
    NetworkSpec network =
        network(NORM, new ActivationSpec("relu", Activation.RELU), new FlattenSpec("f"), DENSE);

    assertThat(BatchNormFolding.of(network, weights(4, 4)).network()).isEqualTo(network);
  }

  @Test
  void oneImageHasTheBitsThatItHasInABatch() {
    NetworkSpec network =
        new NetworkSpec(
            TensorShape.vector(50),
            List.of(
                new DenseSpec("hidden", 70, true, Activation.RELU, Regularization.NONE),
                new BatchNormSpec("norm", 0.9, 1e-3, true),
                new DenseSpec("output", 10, true, Activation.IDENTITY, Regularization.NONE)),
            10);
    InferenceEngine engine =
        InferenceEngine.of(network, Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 7));
    RandomStream random = RandomStream.of(8, "pixels");
    float[] pixels = new float[3 * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(3) - 1;
    }
    float[] together = new float[3 * 10];
    engine.run(pixels, 3, together);

    for (int image = 0; image < 3; image++) {
      float[] alone = new float[10];
      engine.run(Arrays.copyOfRange(pixels, image * 50, image * 50 + 50), 1, alone);
      assertThat(alone).containsExactly(Arrays.copyOfRange(together, image * 10, image * 10 + 10));
    }
  }
}
