package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small trainings that can be interrupted, and a listener for their start. */
final class Interrupted {
  /** Explicit options for 90 training images: five batches of 16 and one of 10. */
  static final TrainingConfig SETTINGS =
      TrainingConfig.builder()
          .augmentation(Augmentation.notebook())
          .epochs(3)
          .batchSize(16)
          .learningRateSchedule(new LearningRateSchedule.Exponential(0.9))
          .build();

  /** Small network without checkpoints. */
  static final TrainingSetup SETUP = TrainingSetup.of(new SmallNetwork());

  private Interrupted() {}

  /** Returns checkpointing after every step. */
  static Checkpointing everyStep(Path folder) {
    return new Checkpointing(folder, Duration.ofNanos(1), true);
  }

  static TrainingSetup kept(Checkpointing checkpointing) {
    return SETUP.withCheckpointing(checkpointing);
  }

  /** Creates images of 8 x 8 pixels; the class is the index of the bright band of two rows. */
  static Dataset bands(int count) {
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

  /** Interrupts a training after a number of steps, counted over all epochs of this run. */
  static void diesAfter(int steps, TrainingConfig settings, TrainingSetup setup)
      throws InterruptedException {
    try {
      Trainer.train(
          bands(100),
          settings,
          setup,
          new TrainingListener() {
            private int done;

            @Override
            public void onStep(StepProgress step) {
              if (++done == steps) {
                throw new Death();
              }
            }
          });
      throw new AssertionError("the training has ended before step " + steps);
    } catch (Death expected) {
      // The training was interrupted.
    }
  }

  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Records the start of a training. */
  static final class Beginning implements TrainingListener {
    private final List<TrainingStart> starts = new ArrayList<>();

    @Override
    public void onStart(TrainingStart start) {
      starts.add(start);
    }

    TrainingStart only() {
      if (starts.size() != 1) {
        throw new AssertionError(starts.size() + " trainings started");
      }
      return starts.get(0);
    }
  }
}
