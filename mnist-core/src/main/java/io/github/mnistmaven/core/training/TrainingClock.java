package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.training.internal.checkpoint.ElapsedTime;

/** The clock of a run, which may have begun in another process. */
final class TrainingClock {
  private final long start = System.nanoTime();
  private final ElapsedTime earlier;
  private double training;
  private double epochEarlier;
  private long epochStart;

  /** A clock that goes on from what was spent before. */
  TrainingClock(ElapsedTime earlier) {
    this.earlier = earlier;
    this.training = earlier.training();
  }

  /** Begins an epoch, or goes on with one that has taken some seconds. */
  void beginEpoch(double seconds) {
    epochEarlier = seconds;
    epochStart = System.nanoTime();
  }

  /** What the epoch has taken. */
  double epochSeconds() {
    return epochEarlier + secondsSince(epochStart);
  }

  /** Ends the training of an epoch, before its validation, and tells what it took. */
  double endTraining() {
    double seconds = epochSeconds();
    training += seconds;
    return seconds;
  }

  /**
   * What has been spent in all.
   *
   * @param waited seconds that this process waited for batches
   */
  ElapsedTime spent(double waited) {
    return new ElapsedTime(
        earlier.total() + secondsSince(start), training, earlier.waiting() + waited);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
