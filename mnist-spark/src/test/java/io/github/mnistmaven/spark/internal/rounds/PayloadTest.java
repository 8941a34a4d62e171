package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.spark.LocalCluster;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sent to executors in separate processes. */
class PayloadTest {
  private static final LocalSgdConfig FOUR = new LocalSgdConfig(4, LocalSgdConfig.WHOLE_EPOCH);

  @TempDir Path folder;

  @Test
  void stateIsSentOncePerExecutorAndRound() throws Exception {
    double state = StateBytes.of(SmallTraining.BANDS, SmallTraining.SETTINGS, FOUR);
    try (SparkSession session = LocalCluster.start(folder)) {
      BytesPayload.Sums round =
          BytesPayload.afterTheFirstEpoch(
              session, FOUR, SmallTraining.BANDS, SmallTraining.SETTINGS);

      assertThat(round.toExecutors() / (2 * state)).isCloseTo(1, within(0.1));
    }
  }
}
