package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTimesTest {
  private static final List<String> TWO_OF_FOUR =
      List.of("Name:\tjava", "Cpus_allowed_list:\t0,2-2", "Mems_allowed_list:\t0");

  /** The name of a process can contain spaces and parentheses. */
  private static final String OWN =
      "42 (a b) c) S 1 42 42 0 -1 4194560 9 8 7 6 %d %d 5 4 20 0 30 0";

  @Test
  void othersAreTheBusyTicksOfTheAllowedCpusWithoutOurs() {
    ProcessorTimes start = times(0, 0, 1_000, 0, 100, 0);
    // After 100 ticks: CPU 0 is busy, 60 ticks by us; CPU 2 is busy for 30 and stolen for 20 ticks.
    ProcessorTimes end = times(100, 0, 1_050, 20, 150, 10);

    assertThat(start.processors()).isEqualTo(2);
    // (100 + 30 + 20 - 60) of 200 ticks, on two CPUs.
    assertThat(end.othersSince(start)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void isZeroWithoutOtherProcessesDespiteRounding() {
    ProcessorTimes start = times(0, 0, 0, 0, 0, 0);
    ProcessorTimes end = times(49, 51, 100, 0, 30, 20);

    assertThat(end.othersSince(start)).isZero();
    assertThat(start.othersSince(start)).isZero();
  }

  @Test
  void rejectsMissingCpuTimes() {
    List<String> none = List.of("cpu  9 9 9 9 9 9 9 9 0 0", "intr 1 2 3");

    assertThatThrownBy(() -> ProcessorTimes.of(0, none, TWO_OF_FOUR, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/proc/stat has no line for the CPUs [0, 2]");
  }

  /** Returns times of which CPU 2 has 30 user ticks if it has stolen ticks. */
  private static ProcessorTimes times(
      int user0, int idle0, int idle2, int steal2, int ownUser, int ownSystem) {
    int user2 = steal2 > 0 ? 30 : 0;
    return ProcessorTimes.of(
        0,
        List.of(
            "cpu  9 9 9 9 9 9 9 9 0 0",
            "cpu0 " + user0 + " 0 0 " + idle0 + " 0 0 0 0 77 0",
            "cpu1 5000 0 0 0 0 0 0 0 0 0",
            "cpu2 0 " + user2 + " 0 " + idle2 + " 0 0 0 " + steal2 + " 0 0",
            "cpu3 5000 0 0 0 0 0 0 0 0 0",
            "intr 1 2 3"),
        TWO_OF_FOUR,
        List.of(OWN.formatted(ownUser - ownUser / 5, 0), OWN.formatted(ownUser / 5, ownSystem)));
  }
}
