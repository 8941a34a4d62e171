package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
  private static final Offset<Float> EXACT = within(1e-6f);
  private static final float[] ARBITRARY = {9};

  /** With a decay of 1/2, steps have the weights 1 : 2 : 4, independent of the initial values. */
  @Test
  void eachStepCountsTwiceAsMuchAsTheOneBefore() {
    WeightAverage average = new WeightAverage(0.5, ARBITRARY, 0, 0, 16);

    average.take(new float[] {7}, 1);
    assertThat(average.values()).containsExactly(7);
    average.take(new float[] {1}, 2);
    assertThat(average.values()).containsExactly(new float[] {(7 + 2 * 1) / 3f}, EXACT);
    average.take(new float[] {3}, 3);
    assertThat(average.values()).containsExactly(new float[] {(7 + 2 * 1 + 4 * 3) / 7f}, EXACT);
  }

  /** Expected value: an update after each step, with weights that did not change in between. */
  @Test
  void anUpdateCountsForAllStepsSinceTheLast() {
    double decay = 0.99;
    WeightAverage sparse = new WeightAverage(decay, ARBITRARY, 0, 0, 16);
    sparse.take(new float[] {2}, 16);
    sparse.take(new float[] {5}, 32);
    sparse.take(new float[] {-1}, 35);

    double sum = 0;
    double weight = 0;
    for (int step = 1; step <= 35; step++) {
      double value = step <= 16 ? 2 : step <= 32 ? 5 : -1;
      sum = decay * sum + (1 - decay) * value;
      weight = decay * weight + (1 - decay);
    }
    assertThat(sparse.values()).containsExactly(new float[] {(float) (sum / weight)}, EXACT);
  }

  @Test
  void aResumedAverageEqualsAnUninterruptedOne() {
    WeightAverage uninterrupted = new WeightAverage(0.9, ARBITRARY, 0, 0, 16);
    uninterrupted.take(new float[] {1}, 16);
    float[] saved = uninterrupted.values().clone();
    uninterrupted.take(new float[] {2}, 20);

    // Resumed two steps after the update, in an epoch of 20 steps.
    WeightAverage resumed = new WeightAverage(0.9, saved, 18, 18, 16);
    resumed.take(new float[] {2}, 20);

    assertThat(resumed.values()).isEqualTo(uninterrupted.values());
  }

  @Test
  void isUpdatedEverySixteenStepsAndAtTheEndOfAnEpoch() {
    WeightAverage average = new WeightAverage(0.9, ARBITRARY, 0, 0, 16);

    assertThat(average.takes(15, 40)).isFalse();
    assertThat(average.takes(16, 40)).isTrue();
    assertThat(average.takes(32, 40)).isTrue();
    assertThat(average.takes(40, 40)).isTrue();
    assertThat(average.takes(1, 1)).isTrue();
  }

  @Test
  void isUpdatedAfterWholeRoundsOfAtLeastSixteenSteps() {
    assertThat(WeightAverage.every(1)).isEqualTo(16);
    assertThat(WeightAverage.every(6)).isEqualTo(18);
    assertThat(WeightAverage.every(64)).isEqualTo(64);
  }
}
