package io.github.mnistmaven.core.training.internal.checkpoint;

/**
 * What training has taken, in seconds by the wall clock, by all runs that worked on it.
 *
 * @param total from the first batch on
 * @param training the completed epochs without validation
 * @param waiting the engine's for batches
 */
public record ElapsedTime(double total, double training, double waiting) {
  /** None. */
  public static final ElapsedTime NONE = new ElapsedTime(0, 0, 0);

  /** Checks that the times can be. */
  public ElapsedTime {
    if (!(total >= 0) || !(training >= 0) || !(waiting >= 0)) {
      throw new IllegalArgumentException(
          "times must be at least 0 but are %s, %s and %s".formatted(total, training, waiting));
    }
  }
}
