package io.github.mnistmaven.core.run;

import java.nio.file.Path;
import java.time.Duration;

/** A program that locks a directory until its input ends. */
final class LockHolding {
  private LockHolding() {}

  @SuppressWarnings({"try", "SystemOut"})
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (RunLock lock = RunLock.acquire(directory, "training", Duration.ZERO, RunLog.none())) {
      System.out.println("locked");
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    }
  }
}
