package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.run.TrainingExecutor;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Trains on the executors of a session: in rounds if the setup has rounds, else in a single task.
 *
 * @param checkpointDir directory for the checkpoints of rounds, on any Hadoop file system; empty to
 *     keep them on the driver as the setup specifies
 */
public record ClusterExecutor(SparkSession session, Optional<String> checkpointDir)
    implements TrainingExecutor {

  /**
   * {@inheritDoc}
   *
   * @param spec specification with the number of threads of each task
   * @param listener notified during the training in rounds; after the end of a single task
   */
  @Override
  public Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException {
    return spec.localSgd().isPresent()
        ? new RoundsTraining(session).train(dataset, split, spec, setup, checkpointDir, listener)
        : new SparkTraining(session).train(dataset, spec.config().requested(), setup, listener);
  }
}
