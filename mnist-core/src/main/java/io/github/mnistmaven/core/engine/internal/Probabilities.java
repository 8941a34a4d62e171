package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;

/** Class probabilities of many images: scaled to 0..1, standardised, batch after batch. */
public final class Probabilities {
  private static final int BATCH_SIZE = 256;

  private Probabilities() {}

  /**
   * The probabilities of all images.
   *
   * @param engine computes a network whose input fits the images
   * @param standardization what training applied
   * @param digits the images; labels are not read
   * @param classes the network's outputs
   * @return {@code [digits.count(), classes]}, row-major
   */
  public static float[] of(
      Engine engine, Standardization standardization, ImageSet digits, int classes) {
    float[] probabilities = new float[Math.multiplyExact(digits.count(), classes)];
    Batch batch = new Batch(BATCH_SIZE, digits.pixelsPerImage());
    float[] image = new float[digits.pixelsPerImage()];
    float[] output = new float[BATCH_SIZE * classes];
    for (int start = 0; start < digits.count(); start += BATCH_SIZE) {
      batch.clear();
      for (int i = start; i < Math.min(digits.count(), start + BATCH_SIZE); i++) {
        digits.copyScaled(i, image, 0);
        standardization.apply(image);
        batch.add(image);
      }
      engine.forward(batch, output);
      System.arraycopy(output, 0, probabilities, start * classes, batch.size() * classes);
    }
    return probabilities;
  }
}
