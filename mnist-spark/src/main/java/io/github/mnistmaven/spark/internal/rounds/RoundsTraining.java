package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.training.Checkpointing;
import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.Rounds;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSettings;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.TrainingStart;
import io.github.mnistmaven.spark.internal.engine.Natives;
import io.github.mnistmaven.spark.internal.training.SentDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A whole training in rounds. The driver deals out tasks, validates and keeps checkpoints; the
 * executors train.
 *
 * <p>The same data, settings, workers, local steps, threads and kind of processor give the same
 * bits, whatever is lost meanwhile and wherever tasks run.
 */
public final class RoundsTraining {
  private final JavaSparkContext spark;
  private final Rounds rounds;

  /** Training by workers that are tasks of Spark. */
  public RoundsTraining(JavaSparkContext spark, Rounds rounds) {
    this.spark = spark;
    this.rounds = rounds;
  }

  /**
   * Trains without checkpoints.
   *
   * @param settings with the number of threads, which is that of each task
   */
  public Training train(Dataset dataset, TrainingSettings settings, TrainingListener listener)
      throws InterruptedException {
    return train(dataset, settings, TrainingSetup.plain(), listener);
  }

  /**
   * Trains, and keeps checkpoints after each epoch and each five minutes. An application that is
   * submitted again goes on from them, if data, settings and rounds are the same, and ends with the
   * same bits. They are deleted by {@link #delete}, when the model is safe.
   *
   * @param folder takes the checkpoints and nothing else, on any of Hadoop's file systems
   * @throws IOException if what is there cannot be read
   */
  public Training train(
      Dataset dataset, TrainingSettings settings, String folder, TrainingListener listener)
      throws InterruptedException, IOException {
    Path local = Files.createTempDirectory("mnist-checkpoints");
    Checkpointing checkpointing = Checkpointing.in(local);
    CheckpointMirror mirror = mirror(local, folder);
    try {
      mirror.fetch();
      return train(
          dataset,
          settings,
          TrainingSetup.plain().withCheckpointing(checkpointing),
          new Keeping(mirror, listener));
    } finally {
      checkpointing.delete();
      Files.deleteIfExists(local);
    }
  }

  /** Deletes the checkpoints in a folder. */
  public void delete(String folder) throws IOException {
    mirror(Path.of(""), folder).delete();
  }

  private CheckpointMirror mirror(Path local, String folder) {
    return new CheckpointMirror(local, folder, spark.hadoopConfiguration());
  }

  @SuppressWarnings("try")
  private Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException {
    Natives.load();
    Broadcast<SentDataset> data = spark.broadcast(SentDataset.of(dataset));
    try (OpenMp threads = OpenMp.computingWith(settings.threads())) {
      RoundsJob job = RoundsJob.of(data, settings, rounds);
      return Trainer.train(
          dataset, settings, setup.inRounds(rounds), new SparkWorkers(spark, job), listener);
    } finally {
      data.destroy();
      IdleWorkers.closeAll();
    }
  }

  /** Has the mirror keep what the library has just kept. */
  private record Keeping(CheckpointMirror mirror, TrainingListener listener)
      implements TrainingListener {
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
  }
}
