package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.util.List;

/**
 * The page over the runs of several modules.
 *
 * @param title the page's title
 * @param sentence how many modules passed
 * @param rows one row a module
 */
public record AggregatePage(String title, String sentence, List<Row> rows) {

  /**
   * A module's run.
   *
   * @param href its own report
   * @param verdict {@code passed}, {@code failed}, or {@code not evaluated}
   */
  public record Row(
      String name,
      String href,
      String verdict,
      String accuracy,
      String interval,
      String wrong,
      String images) {}

  /** The page over these rows. */
  public static AggregatePage of(String title, List<Row> rows) {
    long failed = rows.stream().filter(row -> row.verdict().equals("failed")).count();
    String sentence =
        failed == 0
            ? "No module of " + rows.size() + " is below its floor."
            : failed + " of " + rows.size() + " modules below their floor.";
    return new AggregatePage(title, sentence, rows);
  }

  /** A module's row. */
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
