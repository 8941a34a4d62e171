package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.spark.ByTurns;
import io.github.mnistmaven.spark.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the training speed of two workers, each an executor process with one thread, with that
 * of one process with two threads. Uses the notebook network and a batch size of 64.
 *
 * <p>The first epoch of each training is excluded: in it, executors receive the images and open
 * their engines. The time from its end to the end of the last epoch includes validation and the
 * work of the driver.
 */
final class RoundsSpeed {
  private static final TrainingConfig SETTINGS =
      TrainingConfig.builder().network(NamedNetwork.NOTEBOOK).batchSize(64).build();

  private RoundsSpeed() {}

  /**
   * Prints the table.
   *
   * @param arguments number of rounds, number of epochs, number of training images (0 for all),
   *     local steps (0 for a whole epoch)
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    TrainingConfig settings =
        SETTINGS.toBuilder()
            .epochs(Integer.parseInt(arguments[1]))
            .maxTrainingImages(Integer.parseInt(arguments[2]))
            .build();
    LocalSgdConfig two = new LocalSgdConfig(2, Integer.parseInt(arguments[3]));
    Path folder = Files.createTempDirectory("rounds-speed");
    try (SparkSession session = LocalCluster.start(folder)) {
      ByTurns.measure(
          rounds,
          "1 process with 2 threads, images/s",
          () -> trainLocally(settings.toBuilder().threads(2).build()),
          "2 processes with 1 thread, images/s",
          () -> trainInRounds(session, two, settings.toBuilder().threads(1).build()));
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  private static double trainLocally(TrainingConfig settings) throws InterruptedException {
    Epochs epochs = new Epochs();
    Trainer.train(Dataset.bundled(), settings, epochs);
    return epochs.imagesPerSecond();
  }

  private static double trainInRounds(
      SparkSession session, LocalSgdConfig rounds, TrainingConfig settings)
      throws InterruptedException {
    Epochs epochs = new Epochs();
    SmallTraining.train(
        session,
        Dataset.bundled(),
        settings,
        TrainingSetup.plain().inRounds(rounds),
        Optional.empty(),
        epochs);
    return epochs.imagesPerSecond();
  }

  /** End times of the epochs. */
  private static final class Epochs implements TrainingListener {
    private final List<Long> ends = new ArrayList<>();
    private int images;

    @Override
    public void onStep(StepProgress step) {
      images = step.images();
    }

    @Override
    public void onEpoch(EpochResult epoch) {
      ends.add(System.nanoTime());
    }

    double imagesPerSecond() {
      int last = ends.size() - 1;
      return (double) images * last / ((ends.get(last) - ends.get(0)) * 1e-9);
    }
  }
}
