package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;

/** Class probabilities of many images: scaled to 0..1, standardised, batch after batch. */
public final class Inference {
  private static final int BATCH_SIZE = 256;

  private Inference() {}

  /**
   * The probabilities of all images.
   *
   * @param engine computes a network whose input fits the images
   * @param standardization what training applied
   * @param digits the images; labels are not read
   * @param classes the network's outputs
   * @return {@code [digits.count(), classes]}, row-major
   */
  public static float[] probabilities(
      Engine engine, Standardization standardization, Digits digits, int classes) {
    float[] probabilities = new float[Math.multiplyExact(digits.count(), classes)];
    Batch batch = new Batch(BATCH_SIZE, digits.pixelsPerImage());
    float[] image = new float[digits.pixelsPerImage()];
    float[] output = new float[BATCH_SIZE * classes];
    for (int start = 0; start < digits.count(); start += BATCH_SIZE) {
      batch.clear();
      for (int i = start; i < Math.min(digits.count(), start + BATCH_SIZE); i++) {
        digits.copyScaled(i, image, 0);
        standardization.apply(image);
        batch.add(image, 0);
      }
      engine.forward(batch, output);
      System.arraycopy(output, 0, probabilities, start * classes, batch.size() * classes);
    }
    return probabilities;
  }

  /**
   * The mean cross-entropy of labelled images, in nats.
   *
   * @param probabilities {@code [digits.count(), classes]}, row-major
   */
  public static double meanLoss(float[] probabilities, Digits digits) {
    int classes = digits.classNames().size();
    double sum = 0;
    for (int i = 0; i < digits.count(); i++) {
      sum += CrossEntropy.of(probabilities[i * classes + digits.label(i)]);
    }
    return sum / digits.count();
  }

  /** The share of labelled images whose true class is ranked first; the first of equals counts. */
  public static double accuracy(float[] probabilities, Digits digits) {
    int classes = digits.classNames().size();
    int correct = 0;
    for (int i = 0; i < digits.count(); i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[i * classes + c] > probabilities[i * classes + best] ? c : best;
      }
      correct += best == digits.label(i) ? 1 : 0;
    }
    return (double) correct / digits.count();
  }
}
