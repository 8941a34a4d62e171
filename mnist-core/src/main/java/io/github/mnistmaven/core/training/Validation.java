package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.CrossEntropy;
import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Result of an evaluation on the validation set.
 *
 * @param loss mean cross-entropy in nats; NaN without images
 * @param accuracy fraction of the images that are classified correctly; NaN without images
 */
record Validation(double loss, double accuracy) {

  /** Returns the result for an empty validation set. */
  static Validation none() {
    return new Validation(Double.NaN, Double.NaN);
  }

  /**
   * Evaluates probabilities against the labels.
   *
   * @param probabilities {@code [images.count(), classes]}, row-major
   * @param images at least one labeled image
   */
  static Validation of(float[] probabilities, ImageSet images) {
    int classes = images.classNames().size();
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < images.count(); i++) {
      int row = i * classes;
      loss += CrossEntropy.of(probabilities[row + images.label(i)]);
      correct += mostProbable(probabilities, row, classes) == images.label(i) ? 1 : 0;
    }
    return new Validation(loss / images.count(), (double) correct / images.count());
  }

  /** Returns the class with the highest probability, the first one of equal classes. */
  private static int mostProbable(float[] probabilities, int row, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = probabilities[row + c] > probabilities[row + best] ? c : best;
    }
    return best;
  }
}
