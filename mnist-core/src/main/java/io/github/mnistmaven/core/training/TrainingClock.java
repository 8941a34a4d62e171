package io.github.mnistmaven.core.training;

/** Clock of a training, which may have been started in another process. */
final class TrainingClock {
  private final long start = System.nanoTime();
  private final ElapsedTime earlier;
  private double training;
  private double epochEarlier;
  private long epochStart;

  /** Creates a clock that includes the time before an interruption. */
  TrainingClock(ElapsedTime earlier) {
    this.earlier = earlier;
    this.training = earlier.training();
  }

  /** Starts an epoch, or resumes one that has taken some seconds. */
  void beginEpoch(double seconds) {
    epochEarlier = seconds;
    epochStart = System.nanoTime();
  }

  /** Returns the duration of the current epoch so far, in seconds. */
  double epochSeconds() {
    return epochEarlier + secondsSince(epochStart);
  }

  /** Ends the training of an epoch, before its validation, and returns its duration in seconds. */
  double endTraining() {
    double seconds = epochSeconds();
    training += seconds;
    return seconds;
  }

  /**
   * Returns the total elapsed time.
   *
   * @param waited time that this process waited for batches, in seconds
   */
  ElapsedTime spent(double waited) {
    return new ElapsedTime(
        earlier.total() + secondsSince(start), training, earlier.waiting() + waited);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
