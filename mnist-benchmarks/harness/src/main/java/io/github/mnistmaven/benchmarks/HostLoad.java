package io.github.mnistmaven.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How many processors other processes keep busy, from Linux' {@code /proc/stat}. On a loaded host
 * every contestant is slower, and not all of them by the same factor.
 */
public final class HostLoad {
  /** More than this is no quiet host. */
  public static final double QUIET = 0.15;

  private static final int WINDOW_MILLIS = 1_000;
  private static final int MOST_WINDOWS = 120;

  /** In a line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int IDLE = 3;

  private static final int IOWAIT = 4;
  private static final int COLUMNS = 8;

  private HostLoad() {}

  /**
   * Waits until the host is quiet, two minutes at most.
   *
   * @return how many processors are busy then, this process' own threads asleep
   */
  public static double awaitQuiet() throws IOException, InterruptedException {
    double busy = busyProcessors();
    for (int i = 1; busy > QUIET && i < MOST_WINDOWS; i++) {
      busy = busyProcessors();
    }
    return busy;
  }

  private static double busyProcessors() throws IOException, InterruptedException {
    long[] before = ticks();
    Thread.sleep(WINDOW_MILLIS);
    long[] after = ticks();
    double all = 0;
    for (int i = 0; i < COLUMNS; i++) {
      all += after[i] - before[i];
    }
    double idle = after[IDLE] - before[IDLE] + after[IOWAIT] - before[IOWAIT];
    return (1 - idle / all) * Runtime.getRuntime().availableProcessors();
  }

  private static long[] ticks() throws IOException {
    String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
    return Arrays.stream(line.split("\\s+")).skip(1).mapToLong(Long::parseLong).toArray();
  }
}
