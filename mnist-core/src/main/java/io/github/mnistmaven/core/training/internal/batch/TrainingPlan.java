package io.github.mnistmaven.core.training.internal.batch;

import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.util.Optional;

/**
 * How much there is to do.
 *
 * @param epochs at most so many
 * @param images of an epoch, at least 1
 * @param batchSize images of a batch; the last batch of an epoch may have fewer
 * @param keepsBest whether the model is not that of the last epoch
 * @param averages whether the model is an average of the weights
 * @param rounds of the workers; where there are none, each step is a round of one
 */
public record TrainingPlan(
    int epochs,
    int images,
    int batchSize,
    boolean keepsBest,
    boolean averages,
    LocalSgdConfig rounds) {

  /** What settings come to with so many images to learn from. */
  public static TrainingPlan of(
      TrainingSettings settings, Optional<LocalSgdConfig> rounds, int images) {
    return new TrainingPlan(
        settings.epochs(),
        images,
        settings.batchSize(),
        settings.restoreBestWeights(),
        settings.emaDecay() > 0,
        rounds.orElse(new LocalSgdConfig(1, 1)));
  }

  /** Batches of an epoch: each is a step of one worker. */
  public int steps() {
    return (images - 1) / batchSize + 1;
  }

  /** Images of the first batches of an epoch. */
  public int images(int batches) {
    return (int) Math.min(images, (long) batches * batchSize);
  }

  /** The optimiser's steps that lead behind the first batches of an epoch, by worker 0. */
  public int optimiserSteps(int batches) {
    return (int) (((long) batches + rounds.workers() - 1) / rounds.workers());
  }

  /** The same, behind whole epochs and the first batches of the next. */
  public long optimiserSteps(int epochs, int batches) {
    return (long) epochs * optimiserSteps(steps()) + optimiserSteps(batches);
  }

  /** Whether a round ends behind the first batches of an epoch. */
  public boolean endsRound(int batches) {
    return batches % rounds.batches() == 0 || batches == steps();
  }
}
