package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.evaluation.PairedComparison;
import io.github.mnistmaven.core.internal.text.Numbers;
import java.util.List;
import java.util.Locale;

/**
 * Section "Accuracy differences": paired comparison of each run with the reference.
 *
 * @param findings result for each run except the reference
 * @param rows numbers for each run that was evaluated on the same images as the reference
 */
public record Differences(List<Finding> findings, List<Row> rows) {
  private static final double SIGNIFICANCE_LEVEL = 0.05;
  private static final double SMALLEST_SHOWN = 0.0001;

  /**
   * Result of a comparison, in sentences.
   *
   * @param verdict {@code better}, {@code worse}, {@code same} or {@code unknown}
   */
  public record Finding(String verdict, String text) {}

  /**
   * Numbers of a comparison.
   *
   * @param gained number of images that only this run classifies correctly
   * @param lost number of images that only the reference classifies correctly
   */
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
      return new Finding("same", key + ": classifies the same images correctly as A.");
    }
    boolean significant = found.pValue() < SIGNIFICANCE_LEVEL;
    String verdict = !significant ? "same" : found.difference() > 0 ? "better" : "worse";
    return new Finding(
        verdict,
        String.format(
            Locale.ROOT,
            "%s: %s classified correctly only by %s, %s only by A. p %s%s: %s",
            key,
            images(found.gained()),
            key,
            Numbers.grouped(found.lost()),
            found.pValue() < SMALLEST_SHOWN ? "" : "= ",
            pValue(found.pValue()),
            significant
                ? key + " is significantly " + verdict + " than A."
                : "no significant difference."));
  }

  private static String images(int count) {
    return Numbers.grouped(count) + (count == 1 ? " image" : " images");
  }

  private static String notPaired(ComparedRun reference, ComparedRun other) {
    for (ComparedRun run : List.of(reference, other)) {
      if (run.evaluation().isEmpty()) {
        return other.key()
            + ": not compared with A because "
            + run.key()
            + " is not evaluated; run mnist:evaluate for "
            + run.key()
            + ".";
      }
      if (run.evaluation().get().imagesSha256().isEmpty()) {
        return other.key()
            + ": not compared with A because "
            + run.key()
            + " was evaluated by a version that did not record the images; run mnist:evaluate for "
            + run.key()
            + " again.";
      }
    }
    return other.key()
        + ": not compared with A because it was evaluated on different images; evaluate both runs"
        + " on the same images.";
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

  /** Formats a difference in percentage points, with sign. */
  private static String points(double difference) {
    String points = Numbers.fixed(100 * Math.abs(difference), 2);
    boolean zero = points.equals("0.00");
    return (zero ? "" : difference > 0 ? "+" : "\u2212") + points;
  }

  private static String pValue(double p) {
    return p < SMALLEST_SHOWN ? "< 0.0001" : Numbers.fixed(p, p < 0.01 ? 4 : 3);
  }
}
