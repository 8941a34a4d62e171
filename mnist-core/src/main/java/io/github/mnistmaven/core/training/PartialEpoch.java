package io.github.mnistmaven.core.training;

import io.github.mnistmaven.engine.StepResult;

/**
 * Progress of an epoch.
 *
 * @param steps number of completed steps
 * @param images number of processed images
 * @param lossSum sum of the losses of the processed images, in nats
 * @param correct number of correctly classified images
 * @param seconds duration so far, in seconds
 */
record PartialEpoch(int steps, int images, double lossSum, int correct, double seconds) {
  /** Progress of an epoch that has not started. */
  static final PartialEpoch NOTHING = new PartialEpoch(0, 0, 0, 0, 0);

  /** Checks that the numbers are consistent. */
  PartialEpoch {
    if (steps < 0 || correct < 0 || correct > images || !(lossSum >= 0) || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          "inconsistent progress of an epoch: %d steps, %d images, %d correct, loss sum %s, %s s"
              .formatted(steps, images, correct, lossSum, seconds));
    }
  }

  /** Adds a step, whose loss must be finite. */
  PartialEpoch plus(StepResult step, int size) {
    return new PartialEpoch(
        steps + 1, images + size, lossSum + step.loss() * size, correct + step.correct(), seconds);
  }

  PartialEpoch withSeconds(double newSeconds) {
    return new PartialEpoch(steps, images, lossSum, correct, newSeconds);
  }

  /** Returns the mean loss, in nats. */
  double loss() {
    return lossSum / images;
  }

  /** Returns the accuracy, in [0, 1]. */
  double accuracy() {
    return (double) correct / images;
  }
}
