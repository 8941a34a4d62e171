package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an ensemble gains from its members.
 *
 * @param finding how far they agree, and what that comes to, in sentences
 * @param rows the accuracy of each alone
 */
public record EnsembleSection(String finding, List<Row> rows) {

  /** Who reads, and how much of it right. */
  public record Row(String name, String accuracy) {}

  /** Empty for a model of one network. */
  static Optional<EnsembleSection> of(Evaluation evaluation) {
    return evaluation.ensemble().map(ensemble -> of(ensemble, evaluation.accuracy().value()));
  }

  private static EnsembleSection of(EnsembleMetrics ensemble, double accuracy) {
    return new EnsembleSection(
        "The "
            + ensemble.members()
            + " members agree on "
            + Numbers.percent(ensemble.agreement(), 2)
            + " of the images. Alone they read "
            + Numbers.percent(ensemble.meanMemberAccuracy(), 2)
            + " right on average, together "
            + Numbers.percent(accuracy, 2)
            + " ("
            + Metric.ENSEMBLE_GAIN.printChange(ensemble.gain())
            + ").",
        IntStream.range(0, ensemble.members())
            .mapToObj(
                member ->
                    new Row(
                        "Member " + (member + 1),
                        Numbers.percent(ensemble.memberAccuracies().get(member), 2)))
            .toList());
  }
}
