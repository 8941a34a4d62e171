package io.github.mnistmaven.core.run.internal.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CPU load of other processes on the CPUs that this process may use, from Linux' {@code /proc}.
 * Engine threads wait for each other many times a step: one that shares its CPU with another
 * process makes all of them late. The process that started this one does not count: the rest of its
 * build is short beside a training.
 */
public final class HostLoad {
  private static final Path PROC = Path.of("/proc");

  /** Linux counts in hundredths of a second: what is shorter says too little. */
  private static final long LEAST_NANOS = 250_000_000L;

  private final Optional<ProcessorTimes> start;

  private HostLoad(Optional<ProcessorTimes> start) {
    this.start = start;
  }

  /** Begins to measure. */
  public static HostLoad start() {
    return new HostLoad(now());
  }

  /** How many processors this process may use; 0 where there is no {@code /proc}. */
  public int processors() {
    return start.map(ProcessorTimes::processors).orElse(0);
  }

  /**
   * How many processors others keep busy: since the start, and no more than were wanted over the
   * last minute on average, as who has only just begun may soon be done. Empty where there is no
   * {@code /proc}.
   *
   * @throws InterruptedException if the thread is interrupted: it sleeps if the start was just now
   */
  public Optional<Double> others() throws InterruptedException {
    Optional<Double> now = sinceStart();
    return now.flatMap(busy -> lastMinute().map(wanted -> Math.min(busy, wanted)));
  }

  /** How many processors others kept busy since the start, by and large. */
  Optional<Double> sinceStart() throws InterruptedException {
    if (start.isEmpty()) {
      return Optional.empty();
    }
    long passed = System.nanoTime() - start.get().nanos();
    if (passed < LEAST_NANOS) {
      Thread.sleep((LEAST_NANOS - passed) / 1_000_000 + 1);
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
      // A sandbox may write less than Linux does.
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
