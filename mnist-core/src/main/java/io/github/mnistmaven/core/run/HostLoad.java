package io.github.mnistmaven.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CPU load of other processes on the CPUs that this process may use, from {@code /proc} on Linux.
 * Engine threads wait for each other many times per step: a thread that shares its CPU with another
 * process delays all others. The parent process is not counted, because the rest of its build is
 * short compared with a training.
 */
final class HostLoad {
  private static final Path PROC = Path.of("/proc");

  /** Minimum duration of a measurement: Linux counts in hundredths of a second. */
  private static final long MIN_NANOS = 250_000_000L;

  private final Optional<ProcessorTimes> start;

  private HostLoad(Optional<ProcessorTimes> start) {
    this.start = start;
  }

  /** Starts a measurement. */
  static HostLoad start() {
    return new HostLoad(now());
  }

  /** Returns the number of CPUs that this process may use; 0 without {@code /proc}. */
  int processors() {
    return start.map(ProcessorTimes::processors).orElse(0);
  }

  /**
   * Returns the number of CPUs that other processes use since the start, limited by the load
   * average of the last minute, because short-lived processes may soon end. Empty without {@code
   * /proc}.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for the minimum
   *     duration
   */
  Optional<Double> others() throws InterruptedException {
    Optional<Double> now = sinceStart();
    return now.flatMap(busy -> lastMinute().map(average -> Math.min(busy, average)));
  }

  /** Returns the number of CPUs that other processes use since the start. */
  Optional<Double> sinceStart() throws InterruptedException {
    if (start.isEmpty()) {
      return Optional.empty();
    }
    long passed = System.nanoTime() - start.get().nanos();
    if (passed < MIN_NANOS) {
      Thread.sleep((MIN_NANOS - passed) / 1_000_000 + 1);
    }
    return now().map(end -> end.othersSince(start.get()));
  }

  private static Optional<ProcessorTimes> now() {
    try {
      List<String> all = Files.readAllLines(PROC.resolve("stat"));
      List<String> status = Files.readAllLines(PROC.resolve("self/status"));
      List<String> own = new ArrayList<>(List.of(stat(ProcessHandle.current())));
      Optional<ProcessHandle> parent = ProcessHandle.current().parent();
      if (parent.isPresent()) {
        own.add(stat(parent.get()));
      }
      return Optional.of(ProcessorTimes.of(System.nanoTime(), all, status, own));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // A sandbox may provide only a part of /proc.
      return Optional.empty();
    }
  }

  private static Optional<Double> lastMinute() {
    try {
      String averages = Files.readString(PROC.resolve("loadavg"));
      return Optional.of(Double.valueOf(averages.substring(0, averages.indexOf(' '))));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String stat(ProcessHandle process) throws IOException {
    return Files.readString(PROC.resolve(process.pid() + "/stat"));
  }
}
