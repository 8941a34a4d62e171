package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistmaven.core.engine.internal.EngineState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices and means of worker states. */
class WorkerStateTest {
  private static final WorkerTask TWO_STEPS = new WorkerTask(0, 0, 3, List.of(0.1, 0.2));

  @Test
  void theMeanIsSummedInDoubleAndRoundedOnce() {
    // In float the two ones would be lost: 2^24 + 1 is 2^24.
    float[] large = {16_777_216, 1, -3};
    float[] one = {1, 2, 5};
    float[] another = {1, 4, -2};

    assertThat(StateAverage.of(List.of(large, one, another))).containsExactly(5_592_406, 7 / 3f, 0);
  }

  /** 2^60 + 1 - 2^60 is 0 in double, but 2^60 - 2^60 + 1 is 1. */
  @Test
  void theMeanIsSummedInTheOrderOfTheWorkers() {
    float[] large = {0x1p60f};
    float[] negative = {-0x1p60f};
    float[] one = {1};

    assertThat(StateAverage.of(List.of(large, one, negative))).containsExactly(0);
    assertThat(StateAverage.of(List.of(large, negative, one))).containsExactly(1 / 3f);
  }

  @Test
  void theMeanOfOneStateIsTheState() {
    float[] alone = {-0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 0.1f};

    assertThat(StateAverage.of(List.of(alone))).containsExactly(alone);
  }

  @Test
  void rejectsSlicesOfDifferentLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StateAverage.of(List.of(new float[3], new float[2])))
        .withMessage(
            "slices must have equal lengths, but the first has 3 values and another one 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 12})
  void theConcatenatedSlicesAreTheWholeState(int slices) {
    WorkerState state = state(0, 1, 2, 3, 4, 5, 6);

    List<float[]> cut = new ArrayList<>();
    for (int k = 0; k < slices; k++) {
      cut.add(state.slice(k, slices));
    }

    assertThat(cut.stream().mapToInt(slice -> slice.length).max().orElseThrow())
        .isEqualTo((7 - 1) / slices + 1);
    assertThat(state(9, 9, 9, 9, 9, 9, 9).after(TWO_STEPS, cut).slice(0, 1))
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void aRoundCountsTheStepsOfTheFirstWorker() {
    EngineState next =
        state(0, 1, 2, 3, 4, 5, 6)
            .after(TWO_STEPS, List.of(new float[] {7, 7, 7}, new float[] {8, 8, 8, 8}))
            .engineState();

    assertThat(next.step()).isEqualTo(12);
    assertThat(next.learningRate()).isEqualTo(0.2);
    // By name: batch norm, parameters, optimizer.
    assertThat(next.arrays().get("batchNorm")).containsExactly(7, 7);
    assertThat(next.arrays().get(EngineState.PARAMETERS)).containsExactly(7, 8, 8);
    assertThat(next.arrays().get("zOptimizer")).containsExactly(8, 8);
  }

  @Test
  void rejectsSlicesOfAnotherTotalLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state(0, 1, 2, 3, 4, 5, 6).after(TWO_STEPS, List.of(new float[6])))
        .withMessage("slices must have 7 values in total but have 6");
  }

  @Test
  void aDeserializedStateEqualsTheOriginal() {
    WorkerState state = state(0, -0f, Float.NaN, 3, 1e-40f, 5, Float.MAX_VALUE);

    WorkerState read = WorkerState.ofBytes(state.toBytes());

    assertThat(read.engineState())
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, float[].class)
        .isEqualTo(state.engineState());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 15, 30, 40})
  void rejectsIncompleteBytes(int length) {
    byte[] part = Arrays.copyOf(state(0, 1, 2, 3, 4, 5, 6).toBytes(), length);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerState.ofBytes(part))
        .withMessageStartingWith("cannot deserialize a worker state from " + length + " bytes: ");
  }

  /**
   * Returns a state after ten steps: two values of a batch norm, three parameters, and two values
   * of the optimizer.
   */
  private static WorkerState state(float a, float b, float c, float d, float e, float f, float g) {
    Map<String, float[]> arrays =
        Map.of(
            "batchNorm",
            new float[] {a, b},
            EngineState.PARAMETERS,
            new float[] {c, d, e},
            "zOptimizer",
            new float[] {f, g});
    return WorkerState.of(new EngineState(10, 0.3, List.of(), new TreeMap<>(arrays)));
  }
}
