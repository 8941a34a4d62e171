package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Lock of a run directory: only one run at a time writes to it. The operating system releases the
 * lock when the process ends, even if it is killed. The lock file is not deleted.
 */
final class RunLock implements Closeable {
  private static final long POLL_MILLIS = 100;

  private final Path directory;

  /**
   * System property with the holder in this JVM, because the lock of the operating system only
   * excludes other processes. A static field is not sufficient: each class loader has its own, and
   * closing the lock file in one of them would release the lock of another.
   */
  private final String property;

  private final String task;
  private boolean waited;
  private Optional<LockHolder> other = Optional.empty();
  private Optional<LockFile> file = Optional.empty();

  private RunLock(Path directory, String task) throws IOException {
    this.directory = directory;
    this.task = task;
    Files.createDirectories(directory);
    this.property = RunLock.class.getName() + " " + directory.toRealPath();
  }

  /**
   * Acquires the lock. If another run holds it, logs its process and waits.
   *
   * @param task task of the run, as a noun, such as {@code training}
   * @param timeout maximum time to wait
   * @throws InvalidOptionException if the timeout expires
   */
  static RunLock acquire(Path directory, String task, Duration timeout, RunLog log)
      throws IOException, InterruptedException {
    RunLock lock = new RunLock(directory, task);
    long start = System.nanoTime();
    while (!lock.attempt()) {
      if (!lock.waited && !timeout.isZero()) {
        log.info(lock.waiting(timeout));
        lock.waited = true;
      }
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0) {
        throw new InvalidOptionException(lock.expired(timeout));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return lock;
  }

  /** Returns whether another run held the lock before. */
  boolean hasWaited() {
    return waited;
  }

  private boolean attempt() throws IOException {
    LockHolder self = LockHolder.self(task);
    Object holder = System.getProperties().putIfAbsent(property, self.toText());
    if (holder != null) {
      other = LockHolder.parse(holder.toString());
      return false;
    }
    try {
      file = lockFile(self);
      if (file.isEmpty()) {
        other = LockHolder.parse(LockFile.text(path()));
      }
    } finally {
      if (file.isEmpty()) {
        System.clearProperty(property);
      }
    }
    return file.isPresent();
  }

  private Optional<LockFile> lockFile(LockHolder self) throws IOException {
    try {
      return LockFile.tryLock(path(), self.toText());
    } catch (NoSuchFileException e) {
      // Another process, such as mvn clean, has deleted the directory.
      Files.createDirectories(directory);
      return Optional.empty();
    }
  }

  private Path path() {
    return new RunDirectory(directory).lock();
  }

  private String waiting(Duration timeout) {
    return "Waiting up to " + text(timeout) + " for " + holder();
  }

  private String expired(Duration timeout) {
    return "lockTimeout of "
        + text(timeout)
        + " expired while waiting for "
        + holder()
        + "; increase lockTimeout, or end that process";
  }

  private String holder() {
    return other
        .map(holder -> holder.working(directory))
        .orElseGet(() -> "another process in " + directory);
  }

  private static String text(Duration timeout) {
    double minutes = timeout.toMillis() / 60e3;
    return (minutes == Math.rint(minutes)
            ? Long.toString((long) minutes)
            : Double.toString(minutes))
        + (minutes == 1 ? " minute" : " minutes");
  }

  @Override
  public void close() throws IOException {
    try {
      file.orElseThrow().close();
    } finally {
      System.clearProperty(property);
    }
  }
}
