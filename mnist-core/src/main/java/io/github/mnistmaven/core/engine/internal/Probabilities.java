package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;

/**
 * Batched computation of the class probabilities of an image set, with scaling to 0..1 and
 * standardization.
 */
public final class Probabilities {
  private static final int BATCH_SIZE = 256;

  private Probabilities() {}

  /**
   * Computes the probabilities of all images.
   *
   * @param engine engine of a network whose input fits the images
   * @param standardization standardization used in training
   * @param images the images; labels are ignored
   * @param classes number of outputs of the network
   * @return {@code [images.count(), classes]}, row-major
   */
  public static float[] of(
      Engine engine, Standardization standardization, ImageSet images, int classes) {
    float[] probabilities = new float[Math.multiplyExact(images.count(), classes)];
    Batch batch = new Batch(BATCH_SIZE, images.pixelsPerImage());
    float[] image = new float[images.pixelsPerImage()];
    float[] output = new float[BATCH_SIZE * classes];
    for (int start = 0; start < images.count(); start += BATCH_SIZE) {
      batch.clear();
      for (int i = start; i < Math.min(images.count(), start + BATCH_SIZE); i++) {
        images.copyScaled(i, image, 0);
        standardization.apply(image);
        batch.add(image);
      }
      engine.forward(batch, output);
      System.arraycopy(output, 0, probabilities, start * classes, batch.size() * classes);
    }
    return probabilities;
  }
}
