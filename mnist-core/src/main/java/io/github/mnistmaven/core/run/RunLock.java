package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.lock.LockFile;
import io.github.mnistmaven.core.run.internal.lock.LockHolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps two runs from writing into one directory at once. The operating system holds the lock for
 * the process and releases it when the process ends, however it ends. The lock file stays.
 */
final class RunLock implements Closeable {
  private static final long POLL_MILLIS = 100;

  private final Path directory;

  /**
   * The system property with the holder in this JVM, because the operating system distinguishes
   * processes only. A static field would not do: each class loader has its own, and a second one
   * that opens the lock file releases the lock of the first.
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
   * Waits for its turn, and says for whom.
   *
   * @param task what is to be done in the directory, a noun
   * @param patience how long to wait
   * @throws UserException if the turn does not come in time
   */
  static RunLock acquire(Path directory, String task, Duration patience, RunLog log)
      throws IOException, UserException, InterruptedException {
    RunLock lock = new RunLock(directory, task);
    long start = System.nanoTime();
    while (!lock.attempt()) {
      if (!lock.waited && !patience.isZero()) {
        log.info(lock.waiting(patience));
        lock.waited = true;
      }
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(patience) >= 0) {
        throw UserException.ofOption(lock.tooLate(patience));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return lock;
  }

  /** Whether another run was in this directory meanwhile. */
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

  private String waiting(Duration patience) {
    return "Waiting, " + text(patience) + " at most, for " + holder();
  }

  private String tooLate(Duration patience) {
    return "lockTimeout is over after "
        + text(patience)
        + ", and still there is "
        + holder()
        + "; wait longer, or end that process";
  }

  private String holder() {
    return other
        .map(found -> found.working(directory))
        .orElseGet(() -> "another process, at work in " + directory);
  }

  private static String text(Duration patience) {
    double minutes = patience.toMillis() / 60e3;
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
