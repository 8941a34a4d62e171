package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.core.training.Workers;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/**
 * Training with eight batches and therefore three rounds per epoch. It has three workers because
 * the sum of two states would not depend on the order.
 */
final class SmallTraining {
  static final LocalSgdConfig ROUNDS = new LocalSgdConfig(3, 1);

  static final TrainingSetup SETUP = TrainingSetup.plain().inRounds(ROUNDS);

  static final TrainingConfig SETTINGS =
      TrainingConfig.builder()
          .augmentation(Augmentation.notebook())
          .epochs(2)
          .batchSize(16)
          .network(NamedNetwork.NOTEBOOK)
          .threads(1)
          .build();

  /** 126 training images and 14 validation images. */
  static final Dataset BANDS = bands(140);

  private SmallTraining() {}

  /**
   * Returns images of 8 x 8 pixels in four classes: the class is the bright one of four bands of
   * two rows.
   */
  private static Dataset bands(int count) {
    Random random = new Random(1);
    byte[] pixels = new byte[count * 64];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 4;
      for (int p = 0; p < 64; p++) {
        pixels[i * 64 + p] = (byte) ((p / 16 == labels[i] ? 150 : 0) + random.nextInt(100));
      }
    }
    ImageSet digits = ImageSet.labeled(pixels, labels, 8, 8, List.of("a", "b", "c", "d"));
    return Dataset.of("bands", digits, digits);
  }

  /** Returns the result of the library without Spark. */
  static Training expected() throws InterruptedException {
    return Trainer.train(BANDS, SETTINGS, SETUP, TrainingListener.none());
  }

  /** Returns the broadcast value. */
  static RoundsJob job() {
    Split split = Trainer.split(BANDS, SETTINGS);
    return RoundsJob.of(split.training(), SETUP.spec(BANDS, split, SETTINGS), SETUP);
  }

  static float[] weights(Training training) {
    return training.model().members().get(0).toArray();
  }

  /** Trains by the executors of a session. */
  static Training train(
      SparkSession session,
      Dataset dataset,
      TrainingConfig settings,
      TrainingSetup setup,
      Optional<String> directory,
      TrainingListener listener)
      throws InterruptedException {
    Split split = Trainer.split(dataset, settings);
    return new RoundsTraining(session)
        .train(dataset, split, setup.spec(dataset, split, settings), setup, directory, listener);
  }

  /** Trains by workers. */
  static Training train(
      Dataset dataset,
      TrainingConfig settings,
      TrainingSetup setup,
      Workers workers,
      TrainingListener listener)
      throws InterruptedException {
    Split split = Trainer.split(dataset, settings);
    return Trainer.train(
        dataset, split, setup.spec(dataset, split, settings), setup, workers, listener);
  }
}
