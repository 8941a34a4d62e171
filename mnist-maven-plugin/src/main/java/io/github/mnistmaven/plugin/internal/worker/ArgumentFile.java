package io.github.mnistmaven.plugin.internal.worker;

import static java.lang.Long.parseLong;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The worker's command line in a file, because Windows limits one to 32,767 characters.
 *
 * <p>Its name says which build wrote it, by process id and start time: a build that was killed
 * leaves its file behind, and the next one must not take a living one's for it.
 */
final class ArgumentFile {
  private static final Pattern NAME = Pattern.compile("worker-(\\d{1,18})-(\\d{1,18})-.*\\.args");

  /** Linux counts from the boot, and its notion of when that was may move a little. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private ArgumentFile() {}

  /** Writes a file that {@code java @file} reads; whoever asked for it deletes it. */
  static Path write(Path folder, List<String> arguments) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    String owner = "worker-" + self.pid() + "-" + start + "-";
    Path file = Files.createTempFile(folder, owner, ".args");
    return Files.writeString(
        file, arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n")));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Deletes what builds left behind that are no longer there. */
  static void deleteAbandoned(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "worker-*.args")) {
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
