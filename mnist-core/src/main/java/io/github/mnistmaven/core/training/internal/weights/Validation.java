package io.github.mnistmaven.core.training.internal.weights;

import io.github.mnistmaven.core.evaluation.internal.CrossEntropy;
import io.github.mnistmaven.predict.image.ImageSet;

/**
 * What a model reaches on the images that it does not learn from.
 *
 * @param loss mean cross-entropy in nats; NaN without images
 * @param accuracy the share of images whose true class is ranked first; NaN without images
 */
public record Validation(double loss, double accuracy) {

  /** Where nothing is held out. */
  static Validation none() {
    return new Validation(Double.NaN, Double.NaN);
  }

  /**
   * Judges probabilities by the labels.
   *
   * @param probabilities {@code [digits.count(), classes]}, row-major
   * @param digits at least one labelled image
   */
  static Validation of(float[] probabilities, ImageSet digits) {
    int classes = digits.classNames().size();
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < digits.count(); i++) {
      int row = i * classes;
      loss += CrossEntropy.of(probabilities[row + digits.label(i)]);
      correct += mostProbable(probabilities, row, classes) == digits.label(i) ? 1 : 0;
    }
    return new Validation(loss / digits.count(), (double) correct / digits.count());
  }

  /** The first of equals. */
  private static int mostProbable(float[] probabilities, int row, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = probabilities[row + c] > probabilities[row + best] ? c : best;
    }
    return best;
  }
}
