package io.github.mnistmaven.core.engine.internal.onednn.inference;

import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceProgram;
import java.util.concurrent.locks.LockSupport;

/** One caller's images, waiting for a lane or served. */
final class Call {
  private final Thread caller = Thread.currentThread();
  private final float[] pixels;
  private final int count;
  private final float[] probabilities;
  private Lane lane;
  private Throwable failure;
  private volatile boolean settled;

  Call(float[] pixels, int count, float[] probabilities) {
    this.pixels = pixels;
    this.count = count;
    this.probabilities = probabilities;
  }

  /** How many images. */
  int count() {
    return count;
  }

  /** Brings the images into a program. */
  void put(InferenceProgram program, int place) {
    program.put(place, pixels, count);
  }

  /** Takes the images' probabilities from a program. */
  void read(InferenceProgram program, int place) {
    program.read(place, count, probabilities, 0);
  }

  /** Gives the waiting caller a lane, to serve itself and others. */
  void lead(Lane free) {
    lane = free;
    wake();
  }

  /**
   * Tells the waiting caller that it was served.
   *
   * @param thrown what went wrong, null if nothing did
   */
  void served(Throwable thrown) {
    failure = thrown;
    wake();
  }

  private void wake() {
    settled = true;
    LockSupport.unpark(caller);
  }

  /**
   * Waits, even if the caller is interrupted meanwhile.
   *
   * @return the lane that the caller has now; null if it was served
   * @throws IllegalStateException if what it was served with failed
   */
  Lane await() {
    boolean interrupted = false;
    while (!settled) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("computing failed: " + failure.getMessage(), failure);
    }
    return lane;
  }
}
