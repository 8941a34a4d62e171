package io.github.mnistmaven.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Holder of the lock of a run directory.
 *
 * @param pid process ID
 * @param parent process ID of the parent process, such as Maven
 * @param task task of the run, as a noun, such as {@code training}
 * @param since start time, in milliseconds since 1970
 * @param id unique ID
 */
record LockHolder(long pid, OptionalLong parent, String task, long since, String id) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Returns a holder for this process, which starts now. */
  static LockHolder self(String task) {
    ProcessHandle self = ProcessHandle.current();
    Optional<ProcessHandle> parent = self.parent();
    return new LockHolder(
        self.pid(),
        parent.isPresent() ? OptionalLong.of(parent.get().pid()) : OptionalLong.empty(),
        task,
        Instant.now().toEpochMilli(),
        UUID.randomUUID().toString());
  }

  /** Parses the result of {@link #toText}; empty if the text is not valid. */
  static Optional<LockHolder> parse(String text) {
    try {
      return Optional.of(Json.read(text, LockHolder.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String toText() {
    return Json.write(this);
  }

  /**
   * Returns a description, such as {@code process 4711 (started by process 4700): training in out
   * since 2026-11-25 12:03}.
   */
  String working(Path directory) {
    String starter = parent.isPresent() ? " (started by process " + parent.getAsLong() + ")" : "";
    String start = MINUTES.format(Instant.ofEpochMilli(since).atZone(ZoneId.systemDefault()));
    return "process " + pid + starter + ": " + task + " in " + directory + " since " + start;
  }
}
