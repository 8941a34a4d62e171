package io.github.mnistmaven.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * CPU load of other processes, from {@code /proc/stat} of Linux. CPU load slows all frameworks, but
 * not by the same factor.
 */
public final class HostLoad {
  /** Maximum CPU load of a quiet host, in processors. */
  public static final double QUIET = 0.15;

  private static final int WINDOW_MILLIS = 1_000;
  private static final int MOST_WINDOWS = 120;

  /**
   * Index of the column in a line of {@code /proc/stat}: user, nice, system, idle, iowait, irq,
   * softirq, steal.
   */
  private static final int IDLE = 3;

  private static final int IOWAIT = 4;
  private static final int COLUMNS = 8;

  private HostLoad() {}

  /**
   * Waits until the host is quiet, for at most two minutes.
   *
   * @return last measured CPU load in processors, while the threads of this process sleep
   */
  public static double awaitQuiet() throws IOException, InterruptedException {
    double load = cpuLoad();
    for (int i = 1; load > QUIET && i < MOST_WINDOWS; i++) {
      load = cpuLoad();
    }
    return load;
  }

  private static double cpuLoad() throws IOException, InterruptedException {
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
