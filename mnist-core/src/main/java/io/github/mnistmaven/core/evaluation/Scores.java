package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.core.engine.internal.CrossEntropy;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Locale;

/** Validated class probabilities with their labeled images. */
final class Scores {
  /** Maximum deviation of a probability sum from 1, for float rounding of a softmax. */
  private static final double SUM_TOLERANCE = 1e-3;

  private final float[] probabilities;
  private final ImageSet digits;
  private final int classes;
  private final int[] predicted;

  Scores(float[] probabilities, ImageSet digits) {
    if (!digits.isLabeled() || digits.count() == 0) {
      throw new IllegalArgumentException(
          "an evaluation needs at least one labeled image but found " + digits);
    }
    this.probabilities = probabilities;
    this.digits = digits;
    this.classes = digits.classNames().size();
    if (probabilities.length != (long) digits.count() * classes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "probabilities must be [%d, %d] = %d numbers but are %d",
              digits.count(),
              classes,
              (long) digits.count() * classes,
              probabilities.length));
    }
    this.predicted = new int[digits.count()];
    for (int image = 0; image < digits.count(); image++) {
      checkRow(image);
      predicted[image] = mostProbable(image);
    }
  }

  private void checkRow(int image) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      float p = probabilities[image * classes + c];
      if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "probability of class " + c + " of image " + image + " must be in [0, 1] but is " + p);
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "probabilities of image " + image + " must sum to 1 but sum to " + sum);
    }
  }

  int count() {
    return digits.count();
  }

  int label(int image) {
    return digits.label(image);
  }

  double probability(int image, int c) {
    return probabilities[image * classes + c];
  }

  private int mostProbable(int image) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (probabilities[image * classes + c] > probabilities[image * classes + best]) {
        best = c;
      }
    }
    return best;
  }

  /** Returns the class with the highest probability; the lowest index if several are equal. */
  int predicted(int image) {
    return predicted[image];
  }

  boolean isCorrect(int image) {
    return predicted(image) == label(image);
  }

  /** Returns the probability of the predicted class. */
  double confidence(int image) {
    return Math.min(probability(image, predicted(image)), 1);
  }

  double loss(int image) {
    return CrossEntropy.of(probability(image, label(image)));
  }

  /** Returns the mean cross-entropy in nats. */
  double loss() {
    double sum = 0;
    for (int image = 0; image < count(); image++) {
      sum += loss(image);
    }
    return sum / count();
  }

  double brierScore() {
    double sum = 0;
    for (int image = 0; image < count(); image++) {
      for (int c = 0; c < classes; c++) {
        double distance = probability(image, c) - (c == label(image) ? 1 : 0);
        sum += distance * distance;
      }
    }
    return sum / count();
  }

  ConfusionMatrix confusion() {
    int[][] counts = new int[classes][classes];
    for (int image = 0; image < count(); image++) {
      counts[label(image)][predicted(image)]++;
    }
    return ConfusionMatrix.of(digits.classNames(), counts);
  }

  /** Returns the pixel values of an image, row-major. */
  byte[] pixels(int image) {
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    return pixels;
  }

  ImageSet digits() {
    return digits;
  }
}
