package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;

/**
 * Size of a training: epochs, images, batches and rounds.
 *
 * @param epochs maximum number of epochs
 * @param images number of training images, at least 1
 * @param batchSize number of images of a batch; the last batch of an epoch may have fewer
 * @param keepsBest whether the weights of the best epoch are restored
 * @param averages whether the model has the moving average of the weights
 * @param rounds local SGD configuration; without workers, each step is a round of one worker
 */
record TrainingPlan(
    int epochs,
    int images,
    int batchSize,
    boolean keepsBest,
    boolean averages,
    LocalSgdConfig rounds) {

  /** Returns the plan for a number of training images. */
  static TrainingPlan of(TrainingSpec spec, int images) {
    TrainingConfig settings = spec.config();
    return new TrainingPlan(
        settings.epochs(),
        images,
        settings.batchSize(),
        settings.restoreBestWeights(),
        settings.emaDecay() > 0,
        spec.localSgd().orElse(new LocalSgdConfig(1, 1)));
  }

  /** Returns the number of batches of an epoch; each is a step of one worker. */
  int steps() {
    return (images - 1) / batchSize + 1;
  }

  /** Returns the number of images of the first batches of an epoch. */
  int images(int batches) {
    return (int) Math.min(images, (long) batches * batchSize);
  }

  /** Returns the number of optimizer steps of worker 0 for the first batches of an epoch. */
  int optimizerSteps(int batches) {
    return (int) (((long) batches + rounds.workers() - 1) / rounds.workers());
  }

  /**
   * Returns the number of optimizer steps for complete epochs and the first batches of the next.
   */
  long optimizerSteps(int epochs, int batches) {
    return (long) epochs * optimizerSteps(steps()) + optimizerSteps(batches);
  }

  /** Returns whether a round ends after the first batches of an epoch. */
  boolean endsRound(int batches) {
    return batches % rounds.batches() == 0 || batches == steps();
  }
}
