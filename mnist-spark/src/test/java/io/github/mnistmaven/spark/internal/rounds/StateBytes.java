package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;

/** Size of the state at the start of a round. */
final class StateBytes {
  private StateBytes() {}

  static long of(Dataset dataset, TrainingConfig settings, LocalSgdConfig rounds)
      throws InterruptedException {
    try {
      SmallTraining.train(
          dataset,
          settings,
          TrainingSetup.plain().inRounds(rounds),
          (from, tasks) -> {
            throw new SizeKnownException(from.toBytes().length);
          },
          TrainingListener.none());
      throw new IllegalStateException("the training ended without a round");
    } catch (SizeKnownException found) {
      return found.bytes;
    }
  }

  private static final class SizeKnownException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long bytes;

    SizeKnownException(long bytes) {
      this.bytes = bytes;
    }
  }
}
