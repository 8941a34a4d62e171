package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.internal.lock.LockFile;
import io.github.mnistmaven.core.run.internal.lock.LockHolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps two runs from writing into one directory at once. The operating system holds the lock for
 * the process and lets go when that ends, however it ends.
 */
final class RunLock implements Closeable {
  private static final long POLL_MILLIS = 100;

  /** What this process holds, by the directory's real path: the system asks processes only. */
  private static final ConcurrentMap<Path, LockHolder> HELD = new ConcurrentHashMap<>();

  private final Path directory;
  private final Path key;
  private final boolean created;
  private final String task;
  private boolean waited;
  private Optional<LockHolder> other = Optional.empty();
  private Optional<LockFile> file = Optional.empty();

  private RunLock(Path directory, String task) throws IOException {
    this.directory = directory;
    this.task = task;
    this.created = Files.notExists(directory);
    if (created) {
      Files.createDirectories(directory);
    }
    this.key = directory.toRealPath();
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
    other = Optional.ofNullable(HELD.putIfAbsent(key, self));
    if (other.isPresent()) {
      return false;
    }
    try {
      file = lockFile(self);
      if (file.isEmpty()) {
        other = LockHolder.parse(LockFile.text(path()));
      }
    } finally {
      if (file.isEmpty()) {
        HELD.remove(key);
      }
    }
    return file.isPresent();
  }

  private Optional<LockFile> lockFile(LockHolder self) throws IOException {
    try {
      return LockFile.tryLock(path(), self.toText());
    } catch (NoSuchFileException e) {
      // Who made the directory has left it, and left nothing in it.
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
      if (file.isPresent()) {
        file.get().close();
      }
      if (created) {
        Files.deleteIfExists(directory);
      }
    } catch (DirectoryNotEmptyException e) {
      // Which is what the run was for.
    } finally {
      HELD.remove(key);
    }
  }
}
