package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.run.TrainingExecutor;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The executors of a session: tasks in rounds if the setup has rounds, else one task.
 *
 * @param checkpointDir takes the checkpoints of rounds, on any of Hadoop's file systems; empty for
 *     where the setup keeps them, on the driver's machine
 */
public record ClusterExecutor(SparkSession session, Optional<String> checkpointDir)
    implements TrainingExecutor {

  /**
   * {@inheritDoc}
   *
   * @param settings with the number of threads, which is that of each task
   * @param listener is told of rounds as they come, and of one task when it is done
   */
  @Override
  public Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    return setup.rounds().isPresent()
        ? new RoundsTraining(session).train(dataset, settings, setup, checkpointDir, listener)
        : new SparkTraining(session).train(dataset, settings, setup, listener);
  }
}
