package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.evaluation.PairedComparison;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.Locale;

/**
 * How each run's accuracy differs from the reference's on the same images.
 *
 * @param findings a sentence for each run but the reference
 * @param rows the numbers behind them, of the runs that can be compared image by image
 */
public record Differences(List<Finding> findings, List<Row> rows) {
  private static final double CHANCE = 0.05;
  private static final double SMALLEST_SHOWN = 0.0001;

  /**
   * What was found of a run.
   *
   * @param verdict {@code better}, {@code worse}, {@code same} or {@code unknown}
   */
  public record Finding(String verdict, String text) {}

  /** The numbers of a run. */
  public record Row(
      String key,
      String name,
      String difference,
      String interval,
      String gained,
      String lost,
      String pValue) {}

  static Differences of(List<ComparedRun> runs) {
    ComparedRun reference = runs.get(0);
    List<ComparedRun> others = runs.subList(1, runs.size());
    return new Differences(
        others.stream().map(other -> finding(reference, other)).toList(),
        others.stream()
            .filter(reference::isPairedWith)
            .map(other -> row(other, compare(reference, other)))
            .toList());
  }

  private static PairedComparison compare(ComparedRun reference, ComparedRun other) {
    return PairedComparison.of(
        reference.evaluation().orElseThrow(), other.evaluation().orElseThrow());
  }

  private static Finding finding(ComparedRun reference, ComparedRun other) {
    return reference.isPairedWith(other)
        ? finding(other.key(), compare(reference, other))
        : new Finding("unknown", notPaired(reference, other));
  }

  private static Finding finding(String key, PairedComparison found) {
    if (found.gained() + found.lost() == 0) {
      return new Finding("same", key + ": the same images are read right as by A.");
    }
    boolean chance = found.pValue() >= CHANCE;
    String verdict = chance ? "same" : found.difference() > 0 ? "better" : "worse";
    return new Finding(
        verdict,
        String.format(
            Locale.ROOT,
            "%s: %s better, %s worse than A. p %s%s: %s",
            key,
            images(found.gained()),
            Numbers.grouped(found.lost()),
            found.pValue() < SMALLEST_SHOWN ? "" : "= ",
            pValue(found.pValue()),
            chance
                ? "chance alone can explain it."
                : "chance alone hardly explains it; " + key + " is " + verdict + "."));
  }

  private static String images(int count) {
    return Numbers.grouped(count) + (count == 1 ? " image" : " images");
  }

  private static String notPaired(ComparedRun reference, ComparedRun other) {
    for (ComparedRun run : List.of(reference, other)) {
      if (run.evaluation().isEmpty()) {
        return other.key()
            + ": not compared with A, because "
            + run.key()
            + " is not evaluated; run mnist:evaluate for it.";
      }
      if (run.evaluation().get().imagesSha256().isEmpty()) {
        return other.key()
            + ": not compared with A image by image, because the version that evaluated "
            + run.key()
            + " did not record on which images; evaluate it again.";
      }
    }
    return other.key()
        + ": not compared with A image by image, because it was evaluated on other images;"
        + " evaluate both on the same.";
  }

  private static Row row(ComparedRun other, PairedComparison found) {
    return new Row(
        other.key(),
        other.name(),
        points(found.difference()),
        points(found.lower()) + " to " + points(found.upper()),
        Numbers.grouped(found.gained()),
        Numbers.grouped(found.lost()),
        pValue(found.pValue()));
  }

  /** A difference of shares in percentage points, with its sign. */
  private static String points(double difference) {
    String points = Numbers.fixed(100 * Math.abs(difference), 2);
    boolean zero = points.equals("0.00");
    return (zero ? "" : difference > 0 ? "+" : "\u2212") + points;
  }

  private static String pValue(double p) {
    return p < SMALLEST_SHOWN ? "< 0.0001" : Numbers.fixed(p, p < 0.01 ? 4 : 3);
  }
}
