package io.github.mnistmaven.core.engine.internal;

/**
 * What a network demands of a batch.
 *
 * @param channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes columns of the network's output
 */
public record BatchRequirements(int channels, int height, int width, int classes) {

  /** Floats of an image. */
  public int pixelsPerImage() {
    return channels * height * width;
  }

  /**
   * Checks the images' size: native code would read beyond the end of smaller ones.
   *
   * @throws IllegalArgumentException if it is not that of the network's input
   */
  public void checkImages(Batch batch) {
    int floats = pixelsPerImage();
    if (batch.pixelsPerImage() != floats) {
      throw new IllegalArgumentException(
          "images must have %d floats as the network's input [%d, %d, %d] but have %d"
              .formatted(floats, channels, height, width, batch.pixelsPerImage()));
    }
  }

  /**
   * Checks that there is something to learn.
   *
   * @throws IllegalArgumentException if there is no image, or targets are of other classes
   */
  public void checkTargets(Batch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a training step needs at least one image");
    }
    if (batch.classes() != classes) {
      throw new IllegalArgumentException(
          "targets must have a column for each of the network's %d classes but have %d"
              .formatted(classes, batch.classes()));
    }
  }
}
