package io.github.mnistmaven.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "constant; 7; 0.001",
        "exponential(0.9); 0; 0.001",
        "exponential(0.9); 1; 0.0009",
        // 0.9^19 = 0.135085..., the last epoch of the notebook.
        "exponential(0.9); 19; 0.000135085",
        "step(0.5,10); 9; 0.001",
        "step(0.5,10); 10; 0.0005",
      })
  void allStepsOfAnEpochHaveTheSameRate(String schedule, int epoch, double rate) {
    for (int step : new int[] {0, 1, 9}) {
      ScheduleContext context =
          new ScheduleContext(1e-3, epoch * 10L + step, 200, Collections.nCopies(epoch, 0.5));
      assertThat(LearningRateSchedule.of(schedule).rate(context)).isCloseTo(rate, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant",
        "exponential(0.9)",
        "step(0.5,10)",
        "cosine",
        "cosine(1.0E-5)",
        "one-cycle(0.01)",
        "warmup(500)+cosine(1.0E-5)",
        "warmup(1)+reduce-on-plateau(0.2,5,0.001,2,1.0E-6)",
        "reduce-on-plateau(0.2,5,0.001,2,1.0E-6)"
      })
  void roundTripsThroughText(String schedule) {
    assertThat(LearningRateSchedule.of(schedule)).hasToString(schedule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "linear",
        "exponential",
        "exponential()",
        "exponential(NaN)",
        "step(0.5)",
        "step(0.5,1.5)",
        "cosine(1,2)",
        "one-cycle",
        "one-cycle(1,2)",
        "warmup(5)",
        "warmup(5)+",
        "warmup()+cosine",
        "warmup(0.5)+cosine",
        "warmup(99999999999)+cosine",
        "reduce-on-plateau(0.1,10,0.0001,0,0,0)",
        "reduce-on-plateau(0.1,ten)"
      })
  void rejectsUnknownForms(String schedule) {
    assertThatThrownBy(() -> LearningRateSchedule.of(schedule))
        .hasMessage(
            "learningRateSchedule must be constant, exponential(0.9), step(0.5,10), cosine,"
                + " cosine(0.00001), one-cycle(0.01) or reduce-on-plateau(0.1,10,0.0001,0,0), or"
                + " one of these after a warm-up, such as warmup(500)+cosine but is "
                + (schedule.isEmpty() ? "empty" : schedule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5"})
  void rejectsAFactorOutOfRange(String factor) {
    assertThatThrownBy(() -> LearningRateSchedule.of("exponential(" + factor + ")"))
        .hasMessage(
            "learningRateSchedule exponential must have a factor in (0, 1] but has "
                + Double.parseDouble(factor));
  }

  @Test
  void rejectsAStepOfZeroEpochs() {
    assertThatThrownBy(() -> LearningRateSchedule.of("step(0.5,0)"))
        .hasMessage(
            "learningRateSchedule step must have at least 1 epoch between two drops but has 0");
  }
}
