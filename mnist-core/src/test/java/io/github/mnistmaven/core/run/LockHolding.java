package io.github.mnistmaven.core.run;

import java.nio.file.Path;
import java.time.Duration;

/** Program that holds the lock of a directory until its input ends. */
final class LockHolding {
  private LockHolding() {}

  @SuppressWarnings({"try", "SystemOut"})
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (RunLock lock = RunLock.acquire(directory, "training", Duration.ZERO, RunLog.none())) {
      System.out.println("locked");
      while (System.in.read() >= 0) {
        // The input is ignored.
      }
    }
  }
}
