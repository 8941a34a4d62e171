package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.spark.LocalCluster;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds in processes of their own. */
class LostExecutorTest {
  @TempDir Path folder;

  @Test
  void anExecutorThatIsKilledInTheMiddleOfARoundChangesNoBit() throws Exception {
    Training expected = SmallTraining.expected();
    try (SparkSession session = LocalCluster.start(folder)) {
      Training training = LostTasks.train(session, LostTasks.Harm.KILL);

      assertThat(SmallTraining.weights(training)).isEqualTo(SmallTraining.weights(expected));
      assertThat(training.history()).isEqualTo(expected.history());
    }
  }
}
