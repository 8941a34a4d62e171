package io.github.mnistmaven.core.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The error that remains when the least confident predictions are left to a person.
 *
 * @param fraction the share of images answered, in (0, 1]
 * @param count the images answered: the fraction of all, rounded up
 * @param errors how many of those are wrong
 * @param errorRate {@code errors / count}
 * @param threshold the lowest confidence among those answered
 */
public record RiskCoverage(
    double fraction, int count, int errors, double errorRate, double threshold) {
  /** The fractions an evaluation lists. */
  public static final List<Double> FRACTIONS = List.of(1.0, 0.995, 0.99, 0.98);

  static List<RiskCoverage> of(Scores scores) {
    // Stable, so that equal confidences keep the order of the images.
    int[] byConfidence =
        IntStream.range(0, scores.count())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(scores::confidence).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    return FRACTIONS.stream().map(fraction -> of(scores, byConfidence, fraction)).toList();
  }

  private static RiskCoverage of(Scores scores, int[] byConfidence, double fraction) {
    // The product may lie a rounding error above a whole number, which is meant.
    int count = (int) Math.ceil(fraction * scores.count() - 1e-9);
    int errors =
        (int) IntStream.range(0, count).filter(i -> !scores.isCorrect(byConfidence[i])).count();
    double threshold = scores.confidence(byConfidence[count - 1]);
    return new RiskCoverage(fraction, count, errors, (double) errors / count, threshold);
  }
}
