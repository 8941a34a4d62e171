package io.github.mnistmaven.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected rates are computed by hand from the rules of Keras 3's {@code
 * callbacks/reduce_lr_on_plateau.py}: the rate of epoch n + 1 is the rate after the callback of
 * epoch n.
 */
class ReduceOnPlateauTest {
  private static final double NAN = Double.NaN;

  @Test
  void reducesTheRateAfterPatienceEpochsAndRestartsTheCount() {
    // wait:   0    0    1    2 -> 0.5, 0    1    2 -> 0.25
    rates("reduce-on-plateau(0.5,2,0)", 0.9, 0.8, 0.8, 0.81, 0.8, 0.9)
        .are(1, 1, 1, 1, 0.5, 0.5, 0.25);
  }

  @Test
  void anImprovementResetsTheCount() {
    // wait:   0    1    0    1    2 -> 0.5
    rates("reduce-on-plateau(0.5,2,0)", 0.9, 0.9, 0.7, 0.8, 0.8).are(1, 1, 1, 1, 1, 0.5);
  }

  @Test
  void anImprovementOfAtMostMinDeltaDoesNotCount() {
    // The best loss stays 1: 0.9375 and 0.875 are not below 1 - 0.125, but 0.8125 is.
    rates("reduce-on-plateau(0.5,2,0.125)", 1, 0.9375, 0.875).are(1, 1, 1, 0.5);
    rates("reduce-on-plateau(0.5,2,0.125)", 1, 0.9375, 0.8125).are(1, 1, 1, 1);
  }

  @Test
  void repeatedImprovementsBelowMinDeltaAreAPlateau() {
    // The loss decreases each time, but never below 1 - 0.1.
    rates("reduce-on-plateau(0.1,4,0.1)", 1, 0.98, 0.96, 0.94, 0.92).are(1, 1, 1, 1, 1, 0.1);
  }

  @Test
  void onlyTheLastEpochOfACooldownCounts() {
    // Reduced after epoch 2, with a cooldown of 3: after epochs 3 and 4, 2 and 1 epochs remain. The
    // cooldown ends after epoch 5, which is the first one without improvement that counts.
    rates("reduce-on-plateau(0.5,1,0,3)", 1, 1, 1, 1, 1, 1).are(1, 1, 0.5, 0.5, 0.5, 0.25, 0.25);
  }

  @Test
  void aCooldownOfOneEpochHasNoEffect() {
    rates("reduce-on-plateau(0.5,1,0,1)", 1, 1, 1, 1).are(1, 1, 0.5, 0.25, 0.125);
    rates("reduce-on-plateau(0.5,1,0,0)", 1, 1, 1, 1).are(1, 1, 0.5, 0.25, 0.125);
  }

  @Test
  void anImprovementDuringACooldownBecomesTheBestLoss() {
    // Reduced after epoch 2. Epoch 3, in the cooldown, reaches 0.5, so that 0.75 in epoch 4 is no
    // improvement.
    rates("reduce-on-plateau(0.5,1,0,2)", 1, 1, 0.5, 0.75).are(1, 1, 0.5, 0.5, 0.25);
  }

  @Test
  void neverReducesBelowMin() {
    rates("reduce-on-plateau(0.5,1,0,0,0.3)", 1, 1, 1, 1, 1).are(1, 1, 0.5, 0.3, 0.3, 0.3);
  }

  @Test
  void aMinAboveTheInitialRateHasNoEffect() {
    rates("reduce-on-plateau(0.5,1,0,0,2)", 1, 1, 1).are(1, 1, 1, 1);
  }

  @Test
  void aPatienceOfZeroHasTheEffectOfOne() {
    rates("reduce-on-plateau(0.5,0,0)", 1, 1, 0.5, 0.5).are(1, 1, 0.5, 0.5, 0.25);
  }

  @Test
  void aLossOfNaNIsNoImprovement() {
    rates("reduce-on-plateau(0.5,2,0)", NAN, NAN, 3, NAN, NAN).are(1, 1, 0.5, 0.5, 0.5, 0.25);
  }

  @Test
  void omittedTrailingNumbersHaveTheDefaultsOfKeras() {
    assertThat(LearningRateSchedule.of("reduce-on-plateau"))
        .isEqualTo(new ReduceOnPlateau(0.1, 10, 1e-4, 0, 0));
    assertThat(LearningRateSchedule.of("reduce-on-plateau(0.3, 4)"))
        .isEqualTo(new ReduceOnPlateau(0.3, 4, 1e-4, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; a factor in (0, 1) but has 1.0",
        "0; a factor in (0, 1) but has 0.0",
        "0.1,-1; a patience of at least 0 epochs but has -1",
        "0.1,1,-1; a minDelta of at least 0 but has -1.0",
        "0.1,1,0,-1; a cooldown of at least 0 epochs but has -1",
        "0.1,1,0,0,-1; a min of at least 0 but has -1.0",
      })
  void rejectsNumbersOutOfRange(String numbers, String rest) {
    assertThatThrownBy(() -> LearningRateSchedule.of("reduce-on-plateau(" + numbers + ")"))
        .hasMessage("learningRateSchedule reduce-on-plateau must have " + rest);
  }

  private static Rates rates(String schedule, double... losses) {
    LearningRateSchedule read = LearningRateSchedule.of(schedule);
    List<Double> history = Arrays.stream(losses).boxed().toList();
    List<Double> rates = new ArrayList<>();
    for (int completed = 0; completed <= losses.length; completed++) {
      rates.add(read.rate(new ScheduleContext(1, completed, 100, history.subList(0, completed))));
    }
    return new Rates(rates);
  }

  private record Rates(List<Double> found) {
    void are(double... expected) {
      assertThat(found).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found.get(i)).as("epoch %d", i + 1).isCloseTo(expected[i], within(1e-12));
      }
    }
  }
}
