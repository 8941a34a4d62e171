package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.CalibrationEnd;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.TrainingStart;
import io.github.mnistmaven.spark.internal.training.InputsPayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A whole training in rounds. The driver deals out tasks, validates and keeps checkpoints; the
 * executors train.
 *
 * <p>The same data, settings, workers and local steps give the same bits, whatever is lost
 * meanwhile and wherever tasks run.
 */
public final class RoundsTraining {
  private final JavaSparkContext spark;

  /** Training on the executors of a session. */
  public RoundsTraining(SparkSession session) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /**
   * Trains. With a folder it is kept there after each epoch and as often as the setup says; an
   * application that is submitted again goes on from that, if data, settings and setup are the
   * same, and ends with the same bits.
   *
   * @param settings with the number of threads, which is that of each task
   * @param setup has rounds
   * @param folder takes the checkpoints and nothing else, on any of Hadoop's file systems; empty
   *     for where the setup keeps them
   * @throws UncheckedIOException if checkpoints cannot be read or written
   */
  public Training train(
      Dataset dataset,
      TrainingSettings settings,
      TrainingSetup setup,
      Optional<String> folder,
      TrainingListener listener)
      throws InterruptedException {
    if (folder.isEmpty()) {
      return train(dataset, settings, setup, listener);
    }
    try {
      return keptIn(folder.get(), dataset, settings, setup, listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Training keptIn(
      String folder,
      Dataset dataset,
      TrainingSettings settings,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException, IOException {
    Path local = Files.createTempDirectory("mnist-checkpoints");
    Checkpointing asked = setup.checkpointing().orElseGet(() -> Checkpointing.in(local));
    Checkpointing checkpointing = new Checkpointing(local, asked.interval(), asked.resume());
    CheckpointMirror mirror = new CheckpointMirror(local, folder, spark.hadoopConfiguration());
    try {
      mirror.fetch();
      return train(
          dataset, settings, setup.withCheckpointing(checkpointing), new Keeping(mirror, listener));
    } finally {
      checkpointing.delete();
      Files.deleteIfExists(local);
    }
  }

  private Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    Broadcast<RoundsJob> job =
        spark.broadcast(
            RoundsJob.of(InputsPayload.of(dataset, setup), settings, setup.rounds().orElseThrow()));
    try {
      return Trainer.train(dataset, settings, setup, new SparkWorkers(spark, job), listener);
    } finally {
      job.destroy();
    }
  }

  /** Has the mirror keep what the library has just kept. */
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
