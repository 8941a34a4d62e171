package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.EngineState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class OnednnEngineTest {
  private static final int FLOATS = 64;
  private static final int CLASSES = 4;

  @Test
  void theSameSeedGivesTheSameBits() {
    float[] once = parametersAfterTraining(66);
    float[] again = parametersAfterTraining(66);
    float[] otherwise = parametersAfterTraining(67);
    assertThat(again).isEqualTo(once);
    assertThat(otherwise).isNotEqualTo(once);
  }

  private static float[] parametersAfterTraining(long seed) {
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, seed)) {
      for (int i = 0; i < 20; i++) {
        engine.trainStep(batch(i, i % 4 == 3 ? 5 : 16), 1e-3);
      }
      return engine.network().params().dup().data().asFloat();
    }
  }

  @Test
  void trainingLearnsTheBatchByHeart() {
    Batch batch = batch(1, 32);
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      double before = engine.trainStep(batch, 1e-2).loss();
      for (int i = 0; i < 300; i++) {
        engine.trainStep(batch, 1e-2);
      }
      assertThat(engine.trainStep(batch, 1e-2).loss()).isLessThan(before / 3);
      assertThat(engine.trainStep(batch, 1e-2).correct()).isGreaterThan(24);
    }
  }

  @Test
  void predictionSeesEveryStepOfTraining() {
    Batch batch = batch(1, 8);
    float[] before = new float[8 * CLASSES];
    float[] after = new float[8 * CLASSES];
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.forward(batch, before);
      engine.trainStep(batch, 1e-2);
      engine.forward(batch, after);
    }
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void aBatchOfAnySizeGetsTheProbabilitiesOfItsImages() {
    Batch all = batch(1, 150);
    float[] expected = new float[150 * CLASSES];
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.forward(all, expected);
      for (int size : new int[] {1, 2, 3, 17, 64, 65, 130}) {
        float[] actual = new float[size * CLASSES];
        engine.forward(batch(1, size), actual);
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i]).isCloseTo(expected[i], within(1e-6f));
        }
      }
    }
  }

  @Test
  void aSavedNetworkPredictsTheSame(@TempDir Path directory) throws IOException {
    Batch batch = batch(1, 9);
    float[] expected = new float[9 * CLASSES];
    Path file = directory.resolve("network.zip");
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.trainStep(batch, 1e-3);
      engine.forward(batch, expected);
      engine.network().save(file.toFile(), true);
    }
    MultiLayerNetwork loaded = MultiLayerNetwork.load(file.toFile(), true);
    float[] byDl4j = loaded.output(RandomBatch.features(batch, 1, 8, 8)).data().asFloat();
    float[] byUs = new float[9 * CLASSES];
    try (OnednnEngine engine = OnednnEngine.of(loaded, Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.forward(batch, byUs);
    }
    assertThat(byUs).isEqualTo(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(byDl4j[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  @Test
  void trainingGoesOnFromASavedNetworkAsIfNeverStopped(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("network.zip");
    float[] throughout;
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.trainStep(batch(1, 16), 1e-3);
      engine.network().save(file.toFile(), true);
      engine.trainStep(batch(2, 16), 1e-3);
      throughout = engine.network().params().dup().data().asFloat();
    }
    try (OnednnEngine engine =
        OnednnEngine.of(
            MultiLayerNetwork.load(file.toFile(), true), Networks.SMALL_INPUT, Precision.F32, 66)) {
      engine.trainStep(batch(2, 16), 1e-3);
      float[] resumed = engine.network().params().dup().data().asFloat();
      for (int i = 0; i < resumed.length; i++) {
        // The running variance passes through a logarithm on its way.
        assertThat(resumed[i]).isCloseTo(throughout[i], within(1e-6f));
      }
    }
  }

  @Test
  void nativeMemoryStaysFlatWhileTrainingAndIsFreedByClosing() {
    long before = Pointer.totalBytes();
    OnednnEngine engine =
        OnednnEngine.of(Networks.seedWithoutDropout(), Networks.SEED_INPUT, Precision.F32, 66);
    try (engine) {
      Batch batch = RandomBatch.of(1, 16, 784, 10);
      float[] probabilities = new float[16 * 10];
      engine.trainStep(batch, 1e-3);
      engine.forward(batch, probabilities);
      long after = Pointer.totalBytes();
      for (int i = 0; i < 20; i++) {
        engine.trainStep(batch, 1e-3);
        engine.forward(batch, probabilities);
      }
      assertThat(Pointer.totalBytes() - after).isLessThan(1 << 20);
      assertThat(after - before).isGreaterThan(20 << 20);
    }
    assertThat(Pointer.totalBytes() - before).isLessThan(30 << 20);
  }

  @Test
  void aClosedEngineSaysSo() {
    OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66);
    engine.close();
    engine.close();
    Batch batch = batch(1, 2);
    float[] probabilities = new float[2 * CLASSES];
    assertThatIllegalStateException().isThrownBy(() -> engine.trainStep(batch, 1e-3));
    assertThatIllegalStateException().isThrownBy(() -> engine.forward(batch, probabilities));
    assertThatIllegalStateException().isThrownBy(engine::network);
  }

  @Test
  void imagesThatDoNotFitAreRefused() {
    Batch batch = RandomBatch.of(1, 1, 49, CLASSES);
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.trainStep(batch, 1e-3))
          .withMessage("images must have 64 floats as the network's input [1, 8, 8] but have 49");
    }
  }

  @Test
  void aNetworkThatDoesNotFitItsInputIsRefused() {
    InputType smaller = InputType.convolutional(7, 7, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnednnEngine.of(Networks.small(), smaller, Precision.F32, 66))
        .withMessage("layer 5 takes 256 inputs, but images of shape [1, 7, 7] bring it 144");
  }

  @Test
  void aStepsRandomNumbersFollowFromItsDrawAndElseFromItsNumber() {
    float[] byNumber = parametersAfterAStep(null);

    assertThat(parametersAfterAStep(1L)).isEqualTo(byNumber);
    assertThat(parametersAfterAStep(2L)).isNotEqualTo(byNumber);
  }

  private static float[] parametersAfterAStep(Long draw) {
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      if (draw == null) {
        engine.trainStep(batch(1, 16), 1e-3);
      } else {
        engine.trainStep(batch(1, 16), 1e-3, draw);
      }
      return engine.parameters();
    }
  }

  /** Of the variances 1 and 100: the mean of their logarithms would be that of 10. */
  @Test
  void theMeanOfTwoStatesPredictsWithTheMeanOfTheirVariances() {
    try (OnednnEngine engine =
        OnednnEngine.of(Networks.small(), Networks.SMALL_INPUT, Precision.F32, 66)) {
      EngineState state = engine.state();
      SortedMap<String, float[]> arrays = new TreeMap<>(state.arrays());
      for (String name : state.arrays().keySet()) {
        if (!name.equals(EngineState.PARAMETERS) && !name.equals(EngineState.UPDATER)) {
          float[] statistics = new float[state.arrays().get(name).length];
          Arrays.fill(statistics, statistics.length / 2, statistics.length, (1 + 100) / 2f);
          arrays.put(name, statistics);
        }
      }

      engine.restore(new EngineState(1, 1e-3, 16, List.of(), arrays));

      Map<String, INDArray> parameters = engine.network().paramTable();
      assertThat(parameters.keySet()).anyMatch(name -> name.endsWith("log10stdev"));
      parameters.forEach(
          (name, values) -> {
            if (name.endsWith("log10stdev")) {
              // Half the logarithm of 50.5.
              assertThat(values.toFloatVector())
                  .usingComparatorWithPrecision(1e-6f)
                  .containsOnly(0.8516457f);
            }
          });
    }
  }

  /** The first images of the batch are the same for every size. */
  private static Batch batch(long seed, int size) {
    return RandomBatch.of(seed, size, FLOATS, CLASSES);
  }
}
