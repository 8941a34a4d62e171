package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.training.StepProgress;
import java.util.function.LongSupplier;

/**
 * How fast this process trains. What an interrupted run did before does not count: it may have had
 * another machine for itself.
 */
final class Pace {
  private final int epochs;
  private final LongSupplier nanoTime;
  private long start;
  private long last;
  private long trainingNanos;
  private long images;
  private int steps;
  private int imagesOfEpoch;

  /** A pace of a run of so many epochs, by a clock that counts nanoseconds. */
  Pace(int epochs, LongSupplier nanoTime) {
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

  /** Steps since the first epoch began. */
  int steps() {
    return steps;
  }

  /** Training images by the time spent on them, validation aside. */
  double imagesPerSecond() {
    return images / seconds(trainingNanos);
  }

  /** Seconds that an epoch takes, validation included once there was one. */
  double secondsOfEpoch(StepProgress progress) {
    return seconds(last - start) / steps * progress.steps();
  }

  /** Seconds since the first epoch began. */
  double secondsSoFar() {
    return seconds(last - start);
  }

  /** Seconds until the last epoch ends, after this step, validation included. */
  double secondsLeft(StepProgress progress) {
    long left =
        (long) (epochs - progress.epoch()) * progress.steps() + progress.steps() - progress.step();
    return seconds(last - start) / steps * left;
  }

  /** More than 0, so that nothing is divided by it. */
  private static double seconds(long nanos) {
    return Math.max(1, nanos) / 1e9;
  }
}
