package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.util.List;

/**
 * Data model of the page that lists the reports of several modules.
 *
 * @param title title of the page
 * @param sentence number of modules below their threshold, in a sentence
 * @param rows one row per module
 */
public record AggregatePage(String title, String sentence, List<Row> rows) {

  /**
   * Result of a module.
   *
   * @param href relative URL of the report of the module
   * @param verdict {@code passed}, {@code failed}, or {@code not evaluated}
   */
  public record Row(
      String name,
      String href,
      String verdict,
      String accuracy,
      String interval,
      String misclassified,
      String images) {}

  /** Returns the page with these rows. */
  public static AggregatePage of(String title, List<Row> rows) {
    long failed = rows.stream().filter(row -> row.verdict().equals("failed")).count();
    String sentence =
        failed == 0
            ? "None of the " + rows.size() + " modules is below its threshold."
            : failed + " of " + rows.size() + " modules failed: metrics below the threshold.";
    return new AggregatePage(title, sentence, rows);
  }

  /** Returns the row of a module. */
  public static Row row(String name, String href, RunDirectory run) throws IOException {
    boolean passed = run.readMetrics().map(Metrics::passed).orElse(true);
    return run.readEvaluation()
        .map(evaluation -> row(name, href, passed ? "passed" : "failed", evaluation))
        .orElse(new Row(name, href, "not evaluated", "", "", "", ""));
  }

  private static Row row(String name, String href, String verdict, Evaluation evaluation) {
    Proportion accuracy = evaluation.accuracy();
    return new Row(
        name,
        href,
        verdict,
        Numbers.percent(accuracy.value(), 2),
        Numbers.percentWithoutSign(accuracy.lower(), 2)
            + "\u2009\u2013\u2009"
            + Numbers.percent(accuracy.upper(), 2),
        Numbers.grouped(evaluation.errors()),
        Numbers.grouped(evaluation.images()));
  }
}
