package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;

/** Where the training of a run is computed: here, or on another machine. */
@FunctionalInterface
public interface TrainingExecutor {

  /**
   * Does what {@link Trainer#train(Dataset, TrainingSettings, TrainingSetup, TrainingListener)}
   * does.
   */
  Training train(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup, TrainingListener listener)
      throws InterruptedException;

  /** This JVM. */
  static TrainingExecutor here() {
    return Trainer::train;
  }
}
