package io.github.mnistmaven.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Program that acquires and releases a lock many times. It fails if another process holds the lock
 * at the same time: the marker file then exists already.
 */
final class LockContender {
  private LockContender() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Path marker = folder.resolve("marker");
    for (int round = 0; round < rounds; ) {
      String text = ProcessHandle.current().pid() + " " + round;
      Optional<LockFile> lock = LockFile.tryLock(folder.resolve(".lock"), text);
      if (lock.isPresent()) {
        Files.createFile(marker);
        Files.delete(marker);
        lock.get().close();
        round++;
      }
    }
  }
}
