package io.github.mnistmaven.plugin.internal.worker;

import static java.lang.Long.parseLong;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that only one build needs, and only while it runs.
 *
 * <p>Its name says which build made it, by process id and start time: a build that was killed
 * leaves its files behind, and the next one must not take a living one's for them.
 */
final class BuildFile {
  private static final Pattern NAME =
      Pattern.compile("worker-(\\d{1,18})-(\\d{1,18})-.*\\.(args|log)");

  /** Linux counts from the boot, and its notion of when that was may move a little. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private BuildFile() {}

  /**
   * Creates an empty file of this build's.
   *
   * @param ending {@code .args} or {@code .log}
   * @throws FileSystemException if it cannot be created; names the folder
   */
  static Path create(Path folder, String ending) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    try {
      return Files.createTempFile(folder, "worker-" + self.pid() + "-" + start + "-", ending);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(folder.toString());
    } catch (FileSystemException e) {
      // The file's name is nothing that a user knows.
      throw new FileSystemException(folder.toString(), null, e.getReason());
    }
  }

  /** Deletes what builds left behind that are no longer there. */
  static void deleteAbandoned(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "worker-*")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && !isAlive(parseLong(name.group(1)), parseLong(name.group(2)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A process id is used again, in a container soon: another start is another process. */
  private static boolean isAlive(long pid, long startMillis) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Instant recorded = Instant.ofEpochMilli(startMillis);
    return process.isPresent()
        && process
            .flatMap(found -> found.info().startInstant())
            .map(start -> Duration.between(start, recorded).abs().compareTo(SAME_START) < 0)
            // Not every system tells the start of another user's process.
            .orElse(true);
  }
}
