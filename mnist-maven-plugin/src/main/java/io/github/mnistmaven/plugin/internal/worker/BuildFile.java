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
 * Temporary file of one build.
 *
 * <p>Its name contains the process ID and the start time of the build, so that files of killed
 * builds can be deleted and those of running builds are kept.
 */
final class BuildFile {
  private static final Pattern NAME =
      Pattern.compile("worker-(\\d{1,18})-(\\d{1,18})-.*\\.(args|log)");

  /** Tolerance of start times, which Linux derives from a boot time that can shift slightly. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  private BuildFile() {}

  /**
   * Creates an empty file of this build.
   *
   * @param ending file extension, {@code .args} or {@code .log}
   * @throws FileSystemException if it cannot be created; the message names the directory
   */
  static Path create(Path folder, String ending) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    try {
      return Files.createTempFile(folder, "worker-" + self.pid() + "-" + start + "-", ending);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(folder.toString());
    } catch (FileSystemException e) {
      // Users do not know the file name.
      throw new FileSystemException(folder.toString(), null, e.getReason());
    }
  }

  /** Deletes the files of builds that are no longer running. */
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

  /**
   * Returns whether a process is running; its start time matters because process IDs are reused.
   */
  private static boolean isAlive(long pid, long startMillis) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Instant recorded = Instant.ofEpochMilli(startMillis);
    return process.isPresent()
        && process
            .flatMap(found -> found.info().startInstant())
            .map(start -> Duration.between(start, recorded).abs().compareTo(START_TOLERANCE) < 0)
            // Some systems do not report the start time of processes of other users.
            .orElse(true);
  }
}
