package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Accuracy gain of an ensemble over its members.
 *
 * @param memberAccuracies accuracy of each member alone, in [0, 1]
 * @param meanMemberAccuracy mean of the member accuracies
 * @param agreement fraction of images for which all members predict the same class
 * @param gain accuracy of the ensemble minus the mean accuracy of its members
 */
public record EnsembleMetrics(
    List<Double> memberAccuracies, double meanMemberAccuracy, double agreement, double gain) {

  /** Copies the list. */
  public EnsembleMetrics {
    memberAccuracies = List.copyOf(memberAccuracies);
  }

  /** Returns the number of members. */
  public int members() {
    return memberAccuracies.size();
  }

  /** Collects the predictions of the members, one member at a time. */
  static final class Members {
    private final ImageSet images;
    private final List<Double> accuracies = new ArrayList<>();
    private final boolean[] disagreed;
    private final int[] first;

    /**
     * Creates an empty collection.
     *
     * @param images at least one labeled image
     */
    Members(ImageSet images) {
      this.images = images;
      this.disagreed = new boolean[images.count()];
      this.first = new int[images.count()];
    }

    /**
     * Adds the probabilities of one member.
     *
     * @param probabilities {@code [images.count(), classes]}, row-major; each row sums to 1
     * @throws IllegalArgumentException if the sizes differ or a row is not a probability
     *     distribution
     */
    void add(float[] probabilities) {
      Scores scores = new Scores(probabilities, images);
      int hits = 0;
      for (int image = 0; image < images.count(); image++) {
        if (accuracies.isEmpty()) {
          first[image] = scores.predicted(image);
        }
        disagreed[image] |= scores.predicted(image) != first[image];
        hits += scores.isCorrect(image) ? 1 : 0;
      }
      accuracies.add((double) hits / images.count());
    }

    /**
     * Returns the metrics of the ensemble.
     *
     * @param accuracy accuracy of the ensemble, in [0, 1]
     */
    EnsembleMetrics metrics(double accuracy) {
      double mean = accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      int agreed = images.count();
      for (boolean other : disagreed) {
        agreed -= other ? 1 : 0;
      }
      return new EnsembleMetrics(
          accuracies, mean, (double) agreed / images.count(), accuracy - mean);
    }
  }
}
