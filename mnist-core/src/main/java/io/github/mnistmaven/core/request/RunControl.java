package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.training.Checkpointing;
import java.time.Duration;

/**
 * How a run goes about its work, whatever the work is. None of it changes a result.
 *
 * @param force does the work even if its results are up to date
 * @param lockTimeout how long to wait for another run on the same directory
 * @param checkpointInterval how long training may run without a checkpoint
 */
public record RunControl(boolean force, Duration lockTimeout, Duration checkpointInterval) {

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException naming the one that is out of range
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

  /** Keeps what is up to date, waits for ten minutes, a checkpoint every five. */
  public static RunControl defaults() {
    return new RunControl(false, Duration.ofMinutes(10), Checkpointing.DEFAULT_INTERVAL);
  }

  /** Copy of this control with {@code force}. */
  public RunControl withForce(boolean newForce) {
    return new RunControl(newForce, lockTimeout, checkpointInterval);
  }

  /** Copy of this control with another lock timeout. */
  public RunControl withLockTimeout(Duration newLockTimeout) {
    return new RunControl(force, newLockTimeout, checkpointInterval);
  }

  /** Copy of this control with another checkpoint interval. */
  public RunControl withCheckpointInterval(Duration newCheckpointInterval) {
    return new RunControl(force, lockTimeout, newCheckpointInterval);
  }
}
