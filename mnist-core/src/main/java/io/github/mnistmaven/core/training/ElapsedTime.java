package io.github.mnistmaven.core.training;

/**
 * Wall-clock time of a training over all runs, in seconds.
 *
 * @param total time since the first batch
 * @param training time of the completed epochs, without validation
 * @param waiting time that the engine waited for batches
 */
record ElapsedTime(double total, double training, double waiting) {
  /** No time. */
  static final ElapsedTime NONE = new ElapsedTime(0, 0, 0);

  /** Checks that no time is negative. */
  ElapsedTime {
    if (!(total >= 0) || !(training >= 0) || !(waiting >= 0)) {
      throw new IllegalArgumentException(
          "times must be at least 0 but are %s, %s and %s".formatted(total, training, waiting));
    }
  }
}
