package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.spark.LocalCluster;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in rounds on executors in separate processes. */
class LostExecutorTest {
  @TempDir Path folder;

  @Test
  void killedExecutorDoesNotChangeTheModel() throws Exception {
    Training expected = SmallTraining.expected();
    try (SparkSession session = LocalCluster.start(folder)) {
      Training training = LostTasks.train(session, LostTasks.Harm.KILL);

      assertThat(SmallTraining.weights(training)).isEqualTo(SmallTraining.weights(expected));
      assertThat(training.history()).isEqualTo(expected.history());
    }
  }
}
