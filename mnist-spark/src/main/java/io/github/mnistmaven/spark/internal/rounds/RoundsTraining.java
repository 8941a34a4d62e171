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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole training in rounds. The driver deals out tasks, validates and keeps checkpoints; the
 * executors train.
 *
 * <p>The same data, settings, workers, local steps, threads and kind of processor give the same
 * bits, whatever is lost meanwhile and wherever tasks run.
 */
public final class RoundsTraining {
  private static final Logger LOG = LoggerFactory.getLogger(RoundsTraining.class);

  private final JavaSparkContext spark;
  private final Rounds rounds;

  /** Training on the executors of a session. */
  public RoundsTraining(SparkSession session, Rounds rounds) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.rounds = rounds;
  }

  /**
   * Trains. With a folder it is kept there after each epoch and each five minutes; an application
   * that is submitted again goes on from that, if data, settings and rounds are the same, and ends
   * with the same bits.
   *
   * @param settings with the number of threads, which is that of each task
   * @param folder takes the checkpoints and nothing else, on any of Hadoop's file systems
   * @return the bytes of the model file
   * @throws UncheckedIOException if checkpoints cannot be read or written
   */
  public byte[] train(Dataset dataset, TrainingSettings settings, Optional<String> folder) {
    try {
      TrainingListener log = new DriverLog();
      Training training =
          folder.isEmpty()
              ? train(dataset, settings, log)
              : train(dataset, settings, folder.get(), log);
      return training.model().toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the training was interrupted", e);
    }
  }

  /** Trains without checkpoints. */
  Training train(Dataset dataset, TrainingSettings settings, TrainingListener listener)
      throws InterruptedException {
    return train(dataset, settings, TrainingSetup.plain(), listener);
  }

  /** Trains with checkpoints in a folder. */
  Training train(
      Dataset dataset, TrainingSettings settings, String folder, TrainingListener listener)
      throws InterruptedException, IOException {
    Path local = Files.createTempDirectory("mnist-checkpoints");
    Checkpointing checkpointing = Checkpointing.in(local);
    CheckpointMirror mirror = new CheckpointMirror(local, folder, spark.hadoopConfiguration());
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

  /** How it goes, for who looks into the driver's log. */
  private static final class DriverLog implements TrainingListener {
    @Override
    public void onStart(TrainingStart start) {
      start.notes().forEach(LOG::info);
      start.warnings().forEach(LOG::warn);
    }

    @Override
    public void onEpoch(EpochResult epoch) {
      LOG.info(
          "Epoch {}: loss {}, validation accuracy {}",
          epoch.epoch(),
          epoch.loss(),
          epoch.validationAccuracy());
    }

    @Override
    public void onEnd(TrainingEnd end) {
      end.notes().forEach(LOG::info);
      end.warnings().forEach(LOG::warn);
    }
  }
}
