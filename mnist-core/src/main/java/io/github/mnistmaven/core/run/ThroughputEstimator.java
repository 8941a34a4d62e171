package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.training.StepProgress;
import java.util.function.LongSupplier;

/**
 * How fast this process trains. What an interrupted run did before does not count: it may have had
 * another machine for itself.
 */
final class ThroughputEstimator {
  /** Steps until the JVM has compiled them: the first ones may take seconds. */
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

  /** A pace of a run of so many epochs, by a clock that counts nanoseconds. */
  ThroughputEstimator(int epochs, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.nanoTime = nanoTime;
  }

  /** The first epoch of a network begins, or that in which an interrupted run resumes. */
  void begin() {
    start = nanoTime.getAsLong();
    last = start;
    trainingNanos = 0;
    images = 0;
    steps = 0;
    imagesOfEpoch = 0;
  }

  /** A step has ended. */
  void step(StepProgress progress) {
    last = lap();
    if (steps == 0) {
      // An epoch that goes on: all its steps but this one were another process's.
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

  /** An epoch has ended, validation too, whose time is no training. */
  void epoch() {
    last = nanoTime.getAsLong();
    imagesOfEpoch = 0;
  }

  /** When the latest step ended, on the clock. */
  long latest() {
    return last;
  }

  /** Training images by the time spent on them, validation aside. */
  double imagesPerSecond() {
    return images / seconds(trainingNanos);
  }

  /** Whether enough steps have followed the warm-up to estimate how long training takes. */
  boolean isSteady() {
    return steps >= 2 * WARM_UP_STEPS && last - warm >= STEADY_NANOS;
  }

  /** Seconds that a step takes after the warm-up. */
  double secondsOfSteadyStep(StepProgress progress) {
    return seconds(last - warm) / (position(progress) - warmPosition);
  }

  /** How many steps of this training, of other processes too, have ended. */
  private static long position(StepProgress progress) {
    return (progress.epoch() - 1L) * progress.steps() + progress.step();
  }

  /** Seconds until the last epoch ends, after this step, validation included. */
  double secondsLeft(StepProgress progress) {
    return seconds(last - start) / steps * stepsLeft(progress);
  }

  /** Steps until the last epoch ends. */
  long stepsLeft(StepProgress progress) {
    return (long) epochs * progress.steps() - position(progress);
  }

  /** More than 0, so that nothing is divided by it. */
  private static double seconds(long nanos) {
    return Math.max(1, nanos) / 1e9;
  }
}
