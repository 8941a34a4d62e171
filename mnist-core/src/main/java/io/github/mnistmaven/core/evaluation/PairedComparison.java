package io.github.mnistmaven.core.evaluation;

import java.util.Set;
import org.apache.commons.math3.special.Beta;

/**
 * Paired comparison of the accuracies of two models on the same images. Only images that exactly
 * one of the models classifies correctly contribute to the difference.
 *
 * @param images number of images
 * @param gained number of images that only the other model classifies correctly
 * @param lost number of images that only the reference model classifies correctly
 * @param difference accuracy of the other model minus accuracy of the reference, in [-1, 1]
 * @param lower lower bound of the 95% confidence interval of the difference: method 10 of R. G.
 *     Newcombe, "Improved confidence intervals for the difference between binomial proportions
 *     based on paired data", Statistics in Medicine 17 (1998)
 * @param upper upper bound of the interval
 * @param pValue p-value of the exact two-sided McNemar test: the probability of a split of the
 *     {@code gained + lost} images that is at least as uneven, if both outcomes are equally likely;
 *     Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
 *     percentages", Psychometrika 12 (1947)
 */
public record PairedComparison(
    int images,
    int gained,
    int lost,
    double difference,
    double lower,
    double upper,
    double pValue) {

  /**
   * Compares two evaluations.
   *
   * @throws IllegalArgumentException unless they are {@linkplain Evaluation#isOfSameImages of the
   *     same images}
   */
  public static PairedComparison of(Evaluation reference, Evaluation other) {
    if (!reference.isOfSameImages(other)) {
      throw new IllegalArgumentException("both evaluations must be of the same images");
    }
    Set<Integer> wrongBefore = reference.wrongImages().keySet();
    Set<Integer> wrongAfter = other.wrongImages().keySet();
    int bothWrong = (int) wrongBefore.stream().filter(wrongAfter::contains).count();
    int gained = wrongBefore.size() - bothWrong;
    int lost = wrongAfter.size() - bothWrong;
    return of(reference.images() - gained - lost - bothWrong, gained, lost, bothWrong);
  }

  /**
   * Compares by counts of images: classified correctly by both, only by the other model, only by
   * the reference, and by none.
   */
  static PairedComparison of(int bothCorrect, int gained, int lost, int bothWrong) {
    int images = bothCorrect + gained + lost + bothWrong;
    Proportion other = Proportion.of((long) bothCorrect + gained, images);
    Proportion reference = Proportion.of((long) bothCorrect + lost, images);
    double correlation = correlation(bothCorrect, gained, lost, bothWrong);
    double difference = (double) (gained - lost) / images;
    return new PairedComparison(
        images,
        gained,
        lost,
        difference,
        difference
            - distance(
                other.value() - other.lower(), reference.upper() - reference.value(), correlation),
        difference
            + distance(
                other.upper() - other.value(), reference.value() - reference.lower(), correlation),
        pValue(gained, lost));
  }

  /**
   * Returns the correlation of the two outcomes, with a continuity correction if it is positive.
   */
  private static double correlation(double a, double b, double c, double d) {
    double determinant = a * d - b * c;
    double corrected =
        determinant > 0 ? Math.max(0, determinant - (a + b + c + d) / 2) : determinant;
    return corrected == 0
        ? 0
        : corrected / (Math.sqrt((a + b) * (c + d)) * Math.sqrt((a + c) * (b + d)));
  }

  private static double distance(double one, double two, double correlation) {
    return Math.sqrt(one * one - 2 * correlation * one * two + two * two);
  }

  /**
   * Returns twice the smaller tail of a fair coin's binomial distribution, which is a regularized
   * incomplete beta function.
   */
  private static double pValue(int gained, int lost) {
    return gained == lost
        ? 1
        : Math.min(
            1, 2 * Beta.regularizedBeta(0.5, Math.max(gained, lost), Math.min(gained, lost) + 1.0));
  }
}
