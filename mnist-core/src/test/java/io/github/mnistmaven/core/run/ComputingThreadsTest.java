package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputingThreadsTest {
  @ParameterizedTest(name = "{0} threads at most, {1} processors, {2} of them busy: {3}")
  @CsvSource({
    "2, 2, 0.0, 2",
    "2, 2, 0.4, 2",
    "2, 2, 0.6, 1",
    "2, 2, 2.0, 1",
    "8, 8, 3.2, 5",
    // A quota of four on sixteen processors.
    "4, 16, 4.0, 4",
    "4, 16, 14.0, 2",
    "1, 16, 0.0, 1"
  })
  void usesOneThreadPerFreeCpu(int most, int processors, double others, int threads) {
    assertThat(ComputingThreads.free(most, processors, others)).isEqualTo(threads);
  }
}
