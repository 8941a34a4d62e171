package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.training.Checkpointing;
import java.time.Duration;

/**
 * Execution options of a run. They do not affect its results.
 *
 * @param force whether to run even if the results are up to date
 * @param lockTimeout maximum time to wait for another run in the same directory, at least 0
 * @param checkpointInterval maximum time between two checkpoints of a training, greater than 0
 */
public record RunControl(boolean force, Duration lockTimeout, Duration checkpointInterval) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a duration is out of range; the message begins with its
   *     name
   */
  public RunControl {
    if (lockTimeout.isNegative()) {
      throw new IllegalArgumentException("lockTimeout must be at least 0 but is " + lockTimeout);
    }
    if (checkpointInterval.isNegative() || checkpointInterval.isZero()) {
      throw new IllegalArgumentException(
          "checkpointInterval must be greater than 0 but is " + checkpointInterval);
    }
  }

  /** Returns the defaults: no force, ten minutes of lock timeout, five between checkpoints. */
  public static RunControl defaults() {
    return new RunControl(false, Duration.ofMinutes(10), Checkpointing.DEFAULT_INTERVAL);
  }

  /** Returns a copy with {@code force}. */
  public RunControl withForce(boolean newForce) {
    return new RunControl(newForce, lockTimeout, checkpointInterval);
  }

  /** Returns a copy with another lock timeout. */
  public RunControl withLockTimeout(Duration newLockTimeout) {
    return new RunControl(force, newLockTimeout, checkpointInterval);
  }

  /** Returns a copy with another checkpoint interval. */
  public RunControl withCheckpointInterval(Duration newCheckpointInterval) {
    return new RunControl(force, lockTimeout, newCheckpointInterval);
  }
}
