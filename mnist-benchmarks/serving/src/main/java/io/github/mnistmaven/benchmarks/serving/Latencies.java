package io.github.mnistmaven.benchmarks.serving;

import java.util.Arrays;
import java.util.List;

/** Latencies of calls in nanoseconds, in call order. */
final class Latencies {
  private long[] nanos = new long[1024];
  private int count;

  void add(long latency) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = latency;
  }

  /**
   * Returns a quantile of the latencies in microseconds.
   *
   * @param share in (0, 1]
   */
  static double quantile(List<Latencies> all, double share) {
    long[] sorted =
        all.stream().flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.count)).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e3;
  }

  static long calls(List<Latencies> all) {
    return all.stream().mapToLong(each -> each.count).sum();
  }
}
