package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.CalibrationEnd;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.TrainingStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Training in rounds. The driver distributes the tasks, validates and writes checkpoints; the
 * executors train.
 *
 * <p>The same data, settings, number of workers and local steps produce bit-identical models, even
 * if executors are lost, and regardless of where tasks run.
 */
public final class RoundsTraining {
  private final JavaSparkContext spark;

  /** Creates a training on the executors of a session. */
  public RoundsTraining(SparkSession session) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /**
   * Trains a model. With a directory, a checkpoint is written after each epoch and at the interval
   * of the setup. An application that is submitted again with the same data, settings and setup
   * resumes from the last checkpoint and produces a bit-identical model.
   *
   * @param spec specification with a local SGD configuration and the number of threads of each task
   * @param directory directory for the checkpoints only, on any Hadoop file system; empty to keep
   *     them as the setup specifies
   * @throws UncheckedIOException if checkpoints cannot be read or written
   */
  public Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      Optional<String> directory,
      TrainingListener listener)
      throws InterruptedException {
    if (directory.isEmpty()) {
      return train(dataset, split, spec, setup, listener);
    }
    try {
      return trainWithCheckpoints(directory.get(), dataset, split, spec, setup, listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Training trainWithCheckpoints(
      String directory,
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException, IOException {
    Path local = Files.createTempDirectory("mnist-checkpoints");
    Checkpointing requested = setup.checkpointing().orElseGet(() -> Checkpointing.in(local));
    Checkpointing checkpointing =
        new Checkpointing(local, requested.interval(), requested.resume());
    CheckpointMirror mirror = new CheckpointMirror(local, directory, spark.hadoopConfiguration());
    try {
      mirror.fetch();
      return train(
          dataset,
          split,
          spec,
          setup.withCheckpointing(checkpointing),
          new Keeping(mirror, listener));
    } finally {
      checkpointing.delete();
      Files.deleteIfExists(local);
    }
  }

  private Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException {
    Broadcast<RoundsJob> job = spark.broadcast(RoundsJob.of(split.training(), spec, setup));
    try {
      return Trainer.train(dataset, split, spec, setup, new SparkWorkers(spark, job), listener);
    } finally {
      job.destroy();
    }
  }

  /** Listener that mirrors new checkpoints and forwards all events. */
  record Keeping(CheckpointMirror mirror, TrainingListener listener) implements TrainingListener {
    @Override
    public void onMember(int member, int members) {
      listener.onMember(member, members);
    }

    @Override
    public void onStart(TrainingStart start) {
      listener.onStart(start);
    }

    @Override
    public void onStep(StepProgress step) {
      mirror.keep();
      listener.onStep(step);
    }

    @Override
    public void onEpoch(EpochResult epoch) {
      mirror.keep();
      listener.onEpoch(epoch);
    }

    @Override
    public void onEnd(TrainingEnd end) {
      listener.onEnd(end);
    }

    @Override
    public void onCalibration(CalibrationEnd calibration) {
      listener.onCalibration(calibration);
    }
  }
}
