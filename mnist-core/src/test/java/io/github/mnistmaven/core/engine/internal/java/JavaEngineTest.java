package io.github.mnistmaven.core.engine.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.EngineState;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JavaEngineTest {
  private static final NetworkSpec NETWORK = new NotebookNetwork().spec(8, 8, 3);

  /** Array names must contain no slash, because they become file names in a checkpoint. */
  @Test
  void stateContainsWeightsAndTwoMomentsPerTrainableWeight() {
    SortedMap<String, Integer> expected = new TreeMap<>();
    NETWORK
        .weightShapes()
        .forEach(
            (name, shape) -> {
              int size = WeightShapes.size(shape);
              expected.merge("parameters", size, Integer::sum);
              if (!name.contains("/moving")) {
                expected.put(name.replace('/', '.') + ".optimizer1", size);
                expected.put(name.replace('/', '.') + ".optimizer2", size);
              }
            });

    assertThat(trained(1, 7, engine -> {}).lengths())
        .isEqualTo(expected)
        .containsEntry("conv2.kernel.optimizer1", 3 * 3 * 32 * 32);
  }

  @Test
  void resultsAreIndependentOfTheNumberOfThreads() {
    Consumer<Engine> training =
        engine -> {
          for (int step = 0; step < 3; step++) {
            engine.trainStep(batch(70), 0.01);
          }
        };

    assertThat(trained(3, 7, training).arrays().get(EngineState.PARAMETERS))
        .isEqualTo(trained(1, 7, training).arrays().get(EngineState.PARAMETERS));
  }

  /** Dropout depends on the seed and the draw, which defaults to the step number. */
  @Test
  void dropoutDependsOnSeedAndDraw() {
    float[] first = weights(7, engine -> engine.trainStep(batch(5), 0.01));

    assertThat(weights(7, engine -> engine.trainStep(batch(5), 0.01, 1))).isEqualTo(first);
    assertThat(weights(7, engine -> engine.trainStep(batch(5), 0.01, 2))).isNotEqualTo(first);
    assertThat(weights(8, engine -> engine.trainStep(batch(5), 0.01))).isNotEqualTo(first);
  }

  private static float[] weights(long seed, Consumer<Engine> training) {
    return trained(1, seed, training).arrays().get(EngineState.PARAMETERS);
  }

  private static EngineState trained(int threads, long seed, Consumer<Engine> training) {
    Weights weights = Weights.initial(NETWORK, WeightInitializer.GLOROT_UNIFORM, 1);
    InitialState start = new InitialState(NETWORK, weights, new Optimizer.Adam(), seed);
    try (Engine engine = new JavaEngine(start, threads)) {
      training.accept(engine);
      return engine.state();
    }
  }

  private static Batch batch(int images) {
    Random random = new Random(images);
    Batch batch = new Batch(images, 64, 3);
    float[] image = new float[64];
    for (int i = 0; i < images; i++) {
      for (int j = 0; j < image.length; j++) {
        image[j] = random.nextFloat();
      }
      batch.add(image, i % 3);
    }
    return batch;
  }
}
