package io.github.mnistmaven.core.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CPU times since the start of Linux, in clock ticks.
 *
 * @param nanos time of the measurement, see {@link System#nanoTime}
 * @param processors number of CPUs that this process may use
 * @param all total ticks of these CPUs
 * @param busy busy ticks of these CPUs, of all processes
 * @param own ticks of this process and its parent
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
record ProcessorTimes(long nanos, int processors, long all, long busy, long own) {
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** Columns of a CPU: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int COLUMNS = 8;

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  /** Index of the user time after the process name, which is in parentheses. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  /**
   * Parses CPU times.
   *
   * @param stat lines of {@code /proc/stat}
   * @param status lines of {@code /proc/self/status}
   * @param own texts of {@code /proc/[pid]/stat} of this process and its parent
   * @throws IllegalArgumentException if a text is not valid, or there are no CPU times
   * @throws IndexOutOfBoundsException if a text is incomplete
   */
  static ProcessorTimes of(long nanos, List<String> stat, List<String> status, List<String> own) {
    List<Integer> allowed = allowed(status);
    int processors = 0;
    long all = 0;
    long idle = 0;
    for (String line : stat) {
      String[] words = line.split("\\s+");
      if (words[0].matches("cpu\\d+") && allowed.contains(Integer.valueOf(words[0].substring(3)))) {
        long[] ticks = Arrays.stream(words, 1, 1 + COLUMNS).mapToLong(Long::parseLong).toArray();
        processors++;
        all += Arrays.stream(ticks).sum();
        idle += ticks[IDLE] + ticks[IOWAIT];
      }
    }
    if (processors == 0) {
      throw new IllegalArgumentException("/proc/stat has no line for the CPUs " + allowed);
    }
    long ours = own.stream().mapToLong(ProcessorTimes::own).sum();
    return new ProcessorTimes(nanos, processors, all, all - idle, ours);
  }

  /** Parses the allowed CPUs, such as {@code 0-3,7}. */
  private static List<Integer> allowed(List<String> status) {
    List<Integer> allowed = new ArrayList<>();
    for (String line : status) {
      if (line.startsWith(ALLOWED)) {
        for (String range : line.substring(ALLOWED.length()).strip().split(",", -1)) {
          String[] ends = range.split("-", -1);
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int processor = Integer.parseInt(ends[0]); processor <= last; processor++) {
            allowed.add(processor);
          }
        }
      }
    }
    return allowed;
  }

  private static long own(String line) {
    String[] words = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
    return Long.parseLong(words[USER_TIME]) + Long.parseLong(words[SYSTEM_TIME]);
  }

  /** Returns the number of CPUs that other processes use, in [0, {@link #processors}]. */
  double othersSince(ProcessorTimes start) {
    long passed = all - start.all;
    long others = busy - start.busy - (own - start.own);
    return passed <= 0 ? 0 : Math.max(0, (double) others / passed * processors);
  }
}
