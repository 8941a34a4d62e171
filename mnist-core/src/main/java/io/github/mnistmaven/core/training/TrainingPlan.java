package io.github.mnistmaven.core.training;

/**
 * How much there is to do.
 *
 * @param epochs at most so many
 * @param images of an epoch, at least 1
 * @param batchSize images of a step; the last step of an epoch may have fewer
 * @param keepsBest whether the model is not that of the last epoch
 * @param averages whether the model is an average of the weights
 */
record TrainingPlan(int epochs, int images, int batchSize, boolean keepsBest, boolean averages) {

  /** What settings come to with so many images to learn from. */
  static TrainingPlan of(TrainingSettings settings, int images) {
    return new TrainingPlan(
        settings.epochs(),
        images,
        settings.batchSize(),
        settings.keep() == Keep.BEST,
        settings.emaDecay() > 0);
  }

  /** Steps of an epoch. */
  int steps() {
    return (images - 1) / batchSize + 1;
  }

  /** Images of the first steps of an epoch. */
  int images(int steps) {
    return (int) Math.min(images, (long) steps * batchSize);
  }
}
