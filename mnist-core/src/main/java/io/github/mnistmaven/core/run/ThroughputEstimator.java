package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.training.StepProgress;
import java.util.function.LongSupplier;

/**
 * Training throughput of this process. Steps of an earlier, interrupted run are not included: it
 * may have used another machine.
 */
final class ThroughputEstimator {
  /** Number of warm-up steps, which the JVM compiles and which may take seconds. */
  private static final int WARM_UP_STEPS = 10;

  private static final long STEADY_NANOS = 5_000_000_000L;

  private final int epochs;
  private final LongSupplier nanoTime;
  private long start;
  private long last;
  private long warm;
  private long warmPosition;
  private long trainingNanos;
  private long images;
  private int steps;
  private int imagesOfEpoch;

  /** Creates an estimator for a number of epochs and a clock in nanoseconds. */
  ThroughputEstimator(int epochs, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.nanoTime = nanoTime;
  }

  /** Starts the first epoch of a network, or the epoch in which a training is resumed. */
  void begin() {
    start = nanoTime.getAsLong();
    last = start;
    trainingNanos = 0;
    images = 0;
    steps = 0;
    imagesOfEpoch = 0;
  }

  /** Records a step. */
  void step(StepProgress progress) {
    last = lap();
    if (steps == 0) {
      // A resumed epoch: all steps but this one were computed by another process.
      imagesOfEpoch = progress.images() - progress.images() / progress.step();
    }
    steps++;
    if (steps == WARM_UP_STEPS) {
      warm = last;
      warmPosition = position(progress);
    }
    images += progress.images() - imagesOfEpoch;
    imagesOfEpoch = progress.images();
  }

  private long lap() {
    long now = nanoTime.getAsLong();
    trainingNanos += now - last;
    return now;
  }

  /** Records the end of an epoch and its validation, which is not training time. */
  void epoch() {
    last = nanoTime.getAsLong();
    imagesOfEpoch = 0;
  }

  /** Returns the clock time of the latest step. */
  long latest() {
    return last;
  }

  /** Returns the training throughput, without validation. */
  double imagesPerSecond() {
    return images / seconds(trainingNanos);
  }

  /** Returns whether there are enough steps after the warm-up for an estimate. */
  boolean isSteady() {
    return steps >= 2 * WARM_UP_STEPS && last - warm >= STEADY_NANOS;
  }

  /** Returns the duration of a step after the warm-up, in seconds. */
  double secondsOfSteadyStep(StepProgress progress) {
    return seconds(last - warm) / (position(progress) - warmPosition);
  }

  /** Returns the number of completed steps of the training, including earlier processes. */
  private static long position(StepProgress progress) {
    return (progress.epoch() - 1L) * progress.steps() + progress.step();
  }

  /** Returns the estimated time until the end of the last epoch, with validation, in seconds. */
  double secondsLeft(StepProgress progress) {
    return seconds(last - start) / steps * stepsLeft(progress);
  }

  /** Returns the number of steps until the end of the last epoch. */
  long stepsLeft(StepProgress progress) {
    return (long) epochs * progress.steps() - position(progress);
  }

  /** Returns seconds, greater than 0 to avoid a division by 0. */
  private static double seconds(long nanos) {
    return Math.max(1, nanos) / 1e9;
  }
}
