package io.github.mnistmaven.core.training.internal.checkpoint;

/**
 * Wall-clock time of a training over all runs, in seconds.
 *
 * @param total time since the first batch
 * @param training time of the completed epochs, without validation
 * @param waiting time that the engine waited for batches
 */
public record ElapsedTime(double total, double training, double waiting) {
  /** No time. */
  public static final ElapsedTime NONE = new ElapsedTime(0, 0, 0);

  /** Checks that no time is negative. */
  public ElapsedTime {
    if (!(total >= 0) || !(training >= 0) || !(waiting >= 0)) {
      throw new IllegalArgumentException(
          "times must be at least 0 but are %s, %s and %s".formatted(total, training, waiting));
    }
  }
}
