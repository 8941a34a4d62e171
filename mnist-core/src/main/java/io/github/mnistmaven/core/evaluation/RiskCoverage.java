package io.github.mnistmaven.core.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Point of the risk-coverage curve (selective prediction): the error rate if the least confident
 * predictions are rejected.
 *
 * @param fraction coverage: fraction of accepted predictions, in (0, 1]
 * @param count number of accepted predictions: the fraction of all images, rounded up
 * @param errors number of errors among the accepted predictions
 * @param errorRate {@code errors / count}
 * @param threshold lowest confidence of an accepted prediction
 */
public record RiskCoverage(
    double fraction, int count, int errors, double errorRate, double threshold) {
  /** Coverages listed in an evaluation. */
  public static final List<Double> FRACTIONS = List.of(1.0, 0.995, 0.99, 0.98);

  static List<RiskCoverage> of(Scores scores) {
    // The sort is stable, so predictions of equal confidence keep their order.
    int[] byConfidence =
        IntStream.range(0, scores.count())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(scores::confidence).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    return FRACTIONS.stream().map(fraction -> of(scores, byConfidence, fraction)).toList();
  }

  private static RiskCoverage of(Scores scores, int[] byConfidence, double fraction) {
    // Prevents a rounding error from increasing an integer product.
    int count = (int) Math.ceil(fraction * scores.count() - 1e-9);
    int errors =
        (int) IntStream.range(0, count).filter(i -> !scores.isCorrect(byConfidence[i])).count();
    double threshold = scores.confidence(byConfidence[count - 1]);
    return new RiskCoverage(fraction, count, errors, (double) errors / count, threshold);
  }
}
