package io.github.mnistmaven.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Two ways to the same, measured by turns: what else the machine does meanwhile meets both. Prints
 * a table in Markdown; its last row has each column's median (smallest-largest).
 */
public final class ByTurns {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What is measured. */
  public interface Way {
    /** Does it once. */
    double imagesPerSecond() throws Exception;
  }

  private final Way first;
  private final Way second;
  private final List<Double> ofFirst = new ArrayList<>();
  private final List<Double> ofSecond = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  private ByTurns(Way first, Way second) {
    this.first = first;
    this.second = second;
  }

  /** Measures so many rounds, after one that is not counted. */
  public static void measure(int rounds, String one, Way first, String other, Way second)
      throws Exception {
    first.imagesPerSecond();
    second.imagesPerSecond();
    System.out.printf("%n| round | busy processors before | %s | %s | ratio |%n", one, other);
    System.out.println("|---|---|---|---|---|");
    ByTurns turns = new ByTurns(first, second);
    for (int round = 1; round <= rounds; round++) {
      double busy = busyProcessors();
      turns.measure(round % 2 == 1);
      System.out.println(turns.row(round, busy));
    }
    System.out.println(turns.medians());
  }

  private void measure(boolean firstFirst) throws Exception {
    double early = (firstFirst ? first : second).imagesPerSecond();
    double late = (firstFirst ? second : first).imagesPerSecond();
    ofFirst.add(firstFirst ? early : late);
    ofSecond.add(firstFirst ? late : early);
    ratios.add(ofSecond.get(ofSecond.size() - 1) / ofFirst.get(ofFirst.size() - 1));
  }

  private String row(int round, double busy) {
    int last = round - 1;
    return "| %d | %.2f | %,.0f | %,.0f | %.3f |"
        .formatted(round, busy, ofFirst.get(last), ofSecond.get(last), ratios.get(last));
  }

  private String medians() {
    return "| median | | %s | %s | %s |"
        .formatted(
            spread(ofFirst, "%,.0f"::formatted),
            spread(ofSecond, "%,.0f"::formatted),
            spread(ratios, "%.3f"::formatted));
  }

  private static String spread(List<Double> values, Function<Double, String> text) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return "%s (%s-%s)"
        .formatted(text.apply(median), text.apply(sorted.get(0)), text.apply(sorted.get(last)));
  }

  /** How many processors of the machine are busy, for a second in which this program sleeps. */
  private static double busyProcessors() throws InterruptedException {
    SYSTEM.getCpuLoad();
    Thread.sleep(1_000);
    return SYSTEM.getCpuLoad() * SYSTEM.getAvailableProcessors();
  }
}
