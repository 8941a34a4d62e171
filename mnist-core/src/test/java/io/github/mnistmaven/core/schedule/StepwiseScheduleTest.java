package io.github.mnistmaven.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules with a separate learning rate for each step. */
class StepwiseScheduleTest {
  private static final double INITIAL = 0.04;

  /**
   * Reference: {@code min + (max - min) (1 + cos(pi t / T)) / 2}; at t = T / 3, the cosine is 1/2.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cosine; 0; 0.04",
        "cosine; 20; 0.03",
        "cosine; 30; 0.02",
        "cosine; 40; 0.01",
        "cosine(0.02); 0; 0.04",
        "cosine(0.02); 20; 0.035",
        "cosine(0.02); 30; 0.03",
        "cosine(0.02); 40; 0.025",
      })
  void cosineHasTheRatesOfItsFormula(String schedule, int step, double rate) {
    assertThat(rates(schedule, 60)[step]).isCloseTo(rate, within(1e-12));
  }

  /**
   * Computed with the formulas of PyTorch's {@code OneCycleLR(max_lr=1, div_factor=25)}. With ten
   * steps, the third has the peak, the second has (0.04 + 1) / 2, and the following ones are
   * sevenths of half a cosine to 0.04 / 10,000. With seven steps, the peak is between the second
   * and the third.
   */
  @Test
  void oneCycleEqualsThatOfPyTorch() {
    assertThat(rates("one-cycle(1)", 10))
        .containsExactly(
            new double[] {
              0.04,
              0.52,
              1,
              0.95048463,
              0.81174565,
              0.61126202,
              0.38874198,
              0.18825835,
              0.04951937,
              0.000004
            },
            within(1e-8));
    assertThat(rates("one-cycle(1)", 7))
        .containsExactly(
            new double[] {
              0.04, 0.98055663, 0.91904438, 0.67268384, 0.35773878, 0.09929679, 0.000004
            },
            within(1e-8));
    // As in PyTorch, the rate does not rise if there are too few steps.
    assertThat(rates("one-cycle(1)", 3))
        .containsExactly(new double[] {0.99441544, 0.4626371, 0.000004}, within(1e-8));
    assertThat(rates("one-cycle(1)", 1)).containsExactly(new double[] {0.000004}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 17, 100, 16_880})
  void oneCycleRisesAndFallsContinuously(int steps) {
    double[] rates = rates("one-cycle(0.3)", steps);
    int top = IntStream.range(0, steps).reduce(0, (a, b) -> rates[b] > rates[a] ? b : a);

    assertThat(top).isBetween((int) (0.3 * steps) - 2, (int) (0.3 * steps));
    assertThat(rates[0]).isCloseTo(INITIAL, within(1e-12));
    assertThat(rates[steps - 1]).isCloseTo(INITIAL / 10_000, within(1e-12));
    for (int step = 1; step < steps; step++) {
      assertThat(rates[step] > rates[step - 1]).as("step %d rises", step).isEqualTo(step <= top);
      assertThat(rates[step]).isBetween(INITIAL / 10_000 - 1e-15, 0.3);
      // The maximum slope of half a cosine is pi / 2 times its mean slope.
      assertThat(Math.abs(rates[step] - rates[step - 1]))
          .isLessThan(1.6 * 0.3 / Math.max(1, 0.3 * steps - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "cosine(0.01)", "cosine(0.04)"})
  void cosineNeverRisesAndStaysWithinItsBounds(String schedule) {
    double minimum = ((LearningRateSchedule.Cosine) LearningRateSchedule.of(schedule)).minimum();
    double[] rates = rates(schedule, 1000);

    assertThat(rates[0]).isCloseTo(INITIAL, within(1e-15));
    assertThat(rates[999]).isCloseTo(minimum, within(1e-6));
    for (int step = 1; step < rates.length; step++) {
      assertThat(rates[step]).isLessThanOrEqualTo(rates[step - 1]).isGreaterThanOrEqualTo(minimum);
    }
  }

  @Test
  void warmupRisesLinearlyToTheInitialRate() {
    assertThat(rates("warmup(4)+constant", 8))
        .containsExactly(
            new double[] {0.01, 0.02, 0.03, 0.04, 0.04, 0.04, 0.04, 0.04}, within(1e-12));
    // 60 steps remain for the cosine; 20 of them are a third.
    double[] rates = rates("warmup(4)+cosine(0.02)", 64);
    assertThat(rates[3]).isCloseTo(0.04, within(1e-12));
    assertThat(rates[4]).isCloseTo(0.04, within(1e-12));
    assertThat(rates[24]).isCloseTo(0.035, within(1e-12));
    assertThat(rates[34]).isCloseTo(0.03, within(1e-12));
  }

  @Test
  void aTrainingCanEndDuringTheWarmup() {
    assertThat(rates("warmup(8)+cosine", 2))
        .containsExactly(new double[] {0.005, 0.01}, within(1e-12));
  }

  /**
   * Four steps per epoch and six warm-up steps: in the second epoch, the warm-up rises to the rate
   * of the second epoch.
   */
  @Test
  void epochsCountDuringTheWarmup() {
    LearningRateSchedule schedule = LearningRateSchedule.of("warmup(6)+exponential(0.5)");

    assertThat(schedule.rate(new ScheduleContext(0.06, 3, 12, List.of())))
        .isCloseTo(0.04, within(1e-12));
    assertThat(schedule.rate(new ScheduleContext(0.06, 4, 12, List.of(0.5))))
        .isCloseTo(0.025, within(1e-12));
    assertThat(schedule.rate(new ScheduleContext(0.06, 6, 12, List.of(0.5))))
        .isCloseTo(0.03, within(1e-12));
    assertThat(schedule.rate(new ScheduleContext(0.06, 8, 12, List.of(0.5, 0.5))))
        .isCloseTo(0.015, within(1e-12));
  }

  @Test
  void aWarmupNeedsValidationIfItsScheduleDoes() {
    assertThat(LearningRateSchedule.of("warmup(6)+reduce-on-plateau").needsValidation()).isTrue();
    assertThat(LearningRateSchedule.of("warmup(6)+cosine").needsValidation()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one-cycle(0); one-cycle must have a peak greater than 0 but has 0.0",
        "cosine(-1); cosine must have a minimum of at least 0 but has -1.0",
        "warmup(0)+cosine; warmup must have at least 1 step but has 0",
        "warmup(1)+warmup(1)+cosine; warmup must not be followed by another warmup",
      })
  void rejectsNumbersOutOfRange(String schedule, String rest) {
    assertThatThrownBy(() -> LearningRateSchedule.of(schedule))
        .hasMessage("learningRateSchedule " + rest);
  }

  @Test
  void rejectsStepsOutOfRange() {
    assertThatThrownBy(() -> new ScheduleContext(1, 5, 5, List.of()))
        .hasMessage("step must be in [0, steps) but is 5 of 5");
    assertThatThrownBy(() -> new ScheduleContext(1, -1, 5, List.of()))
        .hasMessage("step must be in [0, steps) but is -1 of 5");
  }

  private static double[] rates(String schedule, int steps) {
    LearningRateSchedule read = LearningRateSchedule.of(schedule);
    return IntStream.range(0, steps)
        .mapToDouble(step -> read.rate(new ScheduleContext(INITIAL, step, steps, List.of())))
        .toArray();
  }
}
