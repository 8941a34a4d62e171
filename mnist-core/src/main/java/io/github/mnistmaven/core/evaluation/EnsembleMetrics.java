package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What an ensemble gains from its members.
 *
 * @param memberAccuracies the share of images that each member alone reads right, in [0, 1]
 * @param meanMemberAccuracy their mean
 * @param agreement the share of images on which all members rank the same class first
 * @param gain the ensemble's accuracy minus the mean member's
 */
public record EnsembleMetrics(
    List<Double> memberAccuracies, double meanMemberAccuracy, double agreement, double gain) {

  /** Copies the list. */
  public EnsembleMetrics {
    memberAccuracies = List.copyOf(memberAccuracies);
  }

  /** How many members there are. */
  public int members() {
    return memberAccuracies.size();
  }

  /** Takes what the members say, one after the other, and keeps their first choices alone. */
  public static final class Members {
    private final ImageSet digits;
    private final List<Double> accuracies = new ArrayList<>();
    private final boolean[] disagreed;
    private final int[] first;

    /**
     * No member yet.
     *
     * @param digits at least one labelled image
     */
    public Members(ImageSet digits) {
      this.digits = digits;
      this.disagreed = new boolean[digits.count()];
      this.first = new int[digits.count()];
    }

    /**
     * Takes one member's.
     *
     * @param probabilities {@code [digits.count(), classes]}, row-major; each row sums to 1
     * @throws IllegalArgumentException if sizes disagree or a row is no probability distribution
     */
    public void add(float[] probabilities) {
      Scores scores = new Scores(probabilities, digits);
      int hits = 0;
      for (int image = 0; image < digits.count(); image++) {
        if (accuracies.isEmpty()) {
          first[image] = scores.predicted(image);
        }
        disagreed[image] |= scores.predicted(image) != first[image];
        hits += scores.isCorrect(image) ? 1 : 0;
      }
      accuracies.add((double) hits / digits.count());
    }

    /**
     * What the members come to.
     *
     * @param accuracy the ensemble's, in [0, 1]
     */
    public EnsembleMetrics metrics(double accuracy) {
      double mean = accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      int agreed = digits.count();
      for (boolean other : disagreed) {
        agreed -= other ? 1 : 0;
      }
      return new EnsembleMetrics(
          accuracies, mean, (double) agreed / digits.count(), accuracy - mean);
    }
  }
}
