package io.github.mnistmaven.core.evaluation;

import java.util.Set;

/**
 * How the accuracies of two models differ on the same images: image by image, since most images are
 * easy or hard for both, and only those that one of them reads right tell the models apart.
 *
 * @param images how many images both read
 * @param gained how many the other model alone reads right
 * @param lost how many the reference alone reads right
 * @param difference the other model's accuracy minus the reference's, in [-1, 1]
 * @param lower the lower end of the difference's 95 % confidence interval: method 10 of R. G.
 *     Newcombe, "Improved confidence intervals for the difference between binomial proportions
 *     based on paired data", Statistics in Medicine 17 (1998)
 * @param upper its upper end
 * @param pValue McNemar's test, exact and two-sided: how probable a split of the {@code gained +
 *     lost} images at least as uneven is if each were as likely to fall to either side; Q. McNemar,
 *     "Note on the sampling error of the difference between correlated proportions or percentages",
 *     Psychometrika 12 (1947)
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

  /** From the counts of images that both, the other alone, the reference alone, none reads. */
  static PairedComparison of(int bothRight, int gained, int lost, int bothWrong) {
    int images = bothRight + gained + lost + bothWrong;
    Proportion other = Proportion.of((long) bothRight + gained, images);
    Proportion reference = Proportion.of((long) bothRight + lost, images);
    double correlation = correlation(bothRight, gained, lost, bothWrong);
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

  /** The correlation of the two answers, corrected for continuity where it is positive. */
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

  /** Twice the lower tail of a fair coin's binomial distribution, summed by logarithms. */
  private static double pValue(int gained, int lost) {
    int tosses = gained + lost;
    double logTerm = -tosses * Math.log(2);
    double tail = Math.exp(logTerm);
    for (int heads = 1; heads <= Math.min(gained, lost); heads++) {
      logTerm += Math.log((double) (tosses - heads + 1) / heads);
      tail += Math.exp(logTerm);
    }
    return Math.min(1, 2 * tail);
  }
}
