package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;

/** How large the state is that a round begins with. */
final class StateBytes {
  private StateBytes() {}

  static long of(Dataset dataset, TrainingSettings settings, LocalSgdConfig rounds)
      throws InterruptedException {
    try {
      Trainer.train(
          dataset,
          settings,
          TrainingSetup.plain().inRounds(rounds),
          (from, tasks) -> {
            throw new Known(from.toBytes().length);
          },
          TrainingListener.none());
      throw new IllegalStateException("a training has a first round");
    } catch (Known known) {
      return known.bytes;
    }
  }

  private static final class Known extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long bytes;

    Known(long bytes) {
      this.bytes = bytes;
    }
  }
}
