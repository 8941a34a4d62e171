package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;

/** Executor of the training of a run: this JVM, or other machines. */
@FunctionalInterface
public interface TrainingExecutor {

  /**
   * Trains a network, see {@link Trainer#train(Dataset, Split, TrainingSpec, TrainingSetup,
   * TrainingListener)}.
   */
  Training train(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener)
      throws InterruptedException;

  /** Returns the executor that trains in this JVM. */
  static TrainingExecutor here() {
    return Trainer::train;
  }
}
