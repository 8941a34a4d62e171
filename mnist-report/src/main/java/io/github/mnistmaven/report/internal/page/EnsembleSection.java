package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.results.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Section "Ensemble": agreement and accuracy of the members.
 *
 * @param finding agreement of the members, their mean accuracy and the gain of the ensemble
 * @param rows accuracy of each member
 */
public record EnsembleSection(String finding, List<Row> rows) {

  /** Accuracy of a member. */
  public record Row(String name, String accuracy) {}

  /** Returns the section; empty if the model is not an ensemble. */
  static Optional<EnsembleSection> of(Evaluation evaluation) {
    return evaluation.ensemble().map(ensemble -> of(ensemble, evaluation.accuracy().value()));
  }

  private static EnsembleSection of(EnsembleMetrics ensemble, double accuracy) {
    return new EnsembleSection(
        "The "
            + ensemble.members()
            + " members agree on "
            + Numbers.percent(ensemble.agreement(), 2)
            + " of the images. Their mean accuracy is "
            + Numbers.percent(ensemble.meanMemberAccuracy(), 2)
            + "; the accuracy of the ensemble is "
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
