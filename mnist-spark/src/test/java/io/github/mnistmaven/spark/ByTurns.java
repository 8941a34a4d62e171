package io.github.mnistmaven.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Paired benchmark of two alternatives that run alternately, so that the CPU load of other
 * processes affects both. Prints a Markdown table whose last row has the median (minimum-maximum)
 * of each column.
 */
public final class ByTurns {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Alternative to measure. */
  public interface Way {
    /** Runs once and returns the throughput. */
    double imagesPerSecond() throws Exception;
  }

  private final Way first;
  private final Way second;
  private final List<Double> firstRates = new ArrayList<>();
  private final List<Double> secondRates = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  private ByTurns(Way first, Way second) {
    this.first = first;
    this.second = second;
  }

  /** Measures a number of rounds after one warm-up round. */
  public static void measure(int rounds, String one, Way first, String other, Way second)
      throws Exception {
    first.imagesPerSecond();
    second.imagesPerSecond();
    System.out.printf("%n| round | CPU load before (processors) | %s | %s | ratio |%n", one, other);
    System.out.println("|---|---|---|---|---|");
    ByTurns benchmark = new ByTurns(first, second);
    for (int round = 1; round <= rounds; round++) {
      double cpuLoadBefore = cpuLoad();
      benchmark.measure(round % 2 == 1);
      System.out.println(benchmark.row(round, cpuLoadBefore));
    }
    System.out.println(benchmark.medians());
  }

  private void measure(boolean startWithFirst) throws Exception {
    double early = (startWithFirst ? first : second).imagesPerSecond();
    double late = (startWithFirst ? second : first).imagesPerSecond();
    firstRates.add(startWithFirst ? early : late);
    secondRates.add(startWithFirst ? late : early);
    ratios.add(secondRates.get(secondRates.size() - 1) / firstRates.get(firstRates.size() - 1));
  }

  private String row(int round, double cpuLoadBefore) {
    int last = round - 1;
    return "| %d | %.2f | %,.0f | %,.0f | %.3f |"
        .formatted(
            round, cpuLoadBefore, firstRates.get(last), secondRates.get(last), ratios.get(last));
  }

  private String medians() {
    return "| median | | %s | %s | %s |"
        .formatted(
            spread(firstRates, "%,.0f"::formatted),
            spread(secondRates, "%,.0f"::formatted),
            spread(ratios, "%.3f"::formatted));
  }

  private static String spread(List<Double> values, Function<Double, String> text) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return "%s (%s-%s)"
        .formatted(text.apply(median), text.apply(sorted.get(0)), text.apply(sorted.get(last)));
  }

  /**
   * Returns the CPU load of the machine in processors, measured for a second in which this program
   * sleeps.
   */
  private static double cpuLoad() throws InterruptedException {
    SYSTEM.getCpuLoad();
    Thread.sleep(1_000);
    return SYSTEM.getCpuLoad() * SYSTEM.getAvailableProcessors();
  }
}
