package io.github.mnistmaven.core.training.internal.checkpoint;

import io.github.mnistmaven.engine.StepResult;

/**
 * How far an epoch has come.
 *
 * @param steps done
 * @param images seen
 * @param lossSum the loss of each image when it was seen, in nats, summed up
 * @param correct hits among them
 * @param seconds that the epoch has taken
 */
public record PartialEpoch(int steps, int images, double lossSum, int correct, double seconds) {
  /** An epoch that has not begun. */
  public static final PartialEpoch NOTHING = new PartialEpoch(0, 0, 0, 0, 0);

  /** Checks that the numbers can be. */
  public PartialEpoch {
    if (steps < 0 || correct < 0 || correct > images || !(lossSum >= 0) || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          "%d steps with %d hits in %d images, a loss of %s in %s s are no part of an epoch"
              .formatted(steps, correct, images, lossSum, seconds));
    }
  }

  /** One step further; the caller has seen to it that the loss is a number. */
  public PartialEpoch plus(StepResult step, int size) {
    return new PartialEpoch(
        steps + 1, images + size, lossSum + step.loss() * size, correct + step.correct(), seconds);
  }

  public PartialEpoch withSeconds(double newSeconds) {
    return new PartialEpoch(steps, images, lossSum, correct, newSeconds);
  }

  /** Mean loss in nats. */
  public double loss() {
    return lossSum / images;
  }

  /** The share of hits. */
  public double accuracy() {
    return (double) correct / images;
  }
}
