package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.training.Training;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Rounds in processes of their own. */
class LostExecutorTest {
  @Test
  void anExecutorThatIsKilledInTheMiddleOfARoundChangesNoBit() throws Exception {
    Training expected = SmallTraining.expected();
    try (SparkSession session = ClusterOfProcesses.start(2)) {
      Training training = LostTasks.train(session, LostTasks.Harm.KILL);

      assertThat(SmallTraining.weights(training)).isEqualTo(SmallTraining.weights(expected));
      assertThat(training.history()).isEqualTo(expected.history());
    }
  }
}
