package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.augmentation.TestTimeViews;
import io.github.mnistmaven.core.digits.Digits;

/** Class probabilities of many images: scaled to 0..1, standardised, batch after batch. */
public final class Probabilities {
  private static final int BATCH_SIZE = 256;

  private Probabilities() {}

  /**
   * The probabilities of all images, as they are.
   *
   * @param engine computes a network whose input fits the images
   * @param standardization what training applied
   * @param digits the images; labels are not read
   * @param classes the network's outputs
   * @return {@code [digits.count(), classes]}, row-major
   */
  public static float[] of(
      Engine engine, Standardization standardization, Digits digits, int classes) {
    TestTimeViews asTheyAre = new TestTimeViews(1, digits.height(), digits.width());
    return of(engine, standardization, asTheyAre, digits, classes);
  }

  /**
   * The same, but of each image the mean over some views, which are standardised as the image would
   * be.
   *
   * @param views of images of this size
   */
  public static float[] of(
      Engine engine,
      Standardization standardization,
      TestTimeViews views,
      Digits digits,
      int classes) {
    float[] probabilities = new float[Math.multiplyExact(digits.count(), classes)];
    Batch batch = new Batch(BATCH_SIZE, digits.pixelsPerImage());
    float[] image = new float[digits.pixelsPerImage()];
    float[] view = new float[digits.pixelsPerImage()];
    float[] output = new float[BATCH_SIZE * classes];
    int images = BATCH_SIZE / views.count();
    for (int start = 0; start < digits.count(); start += images) {
      batch.clear();
      for (int i = start; i < Math.min(digits.count(), start + images); i++) {
        digits.copyScaled(i, image, 0);
        for (int v = 0; v < views.count(); v++) {
          views.write(image, v, view);
          standardization.apply(view);
          batch.add(view);
        }
      }
      engine.forward(batch, output);
      addMeans(output, batch.size(), views.count(), classes, probabilities, start * classes);
    }
    return probabilities;
  }

  /** Adds the mean of so many rows each, in the order of views. */
  private static void addMeans(
      float[] rows, int count, int views, int classes, float[] means, int at) {
    for (int row = 0; row < count; row++) {
      int mean = at + row / views * classes;
      for (int c = 0; c < classes; c++) {
        means[mean + c] += rows[row * classes + c] / views;
      }
    }
  }
}
