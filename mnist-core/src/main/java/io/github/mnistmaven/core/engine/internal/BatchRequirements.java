package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;

/**
 * Batch shape that a network requires.
 *
 * @param channels channels of an image
 * @param height rows of an image
 * @param width columns of an image
 * @param classes columns of the targets
 */
public record BatchRequirements(int channels, int height, int width, int classes) {

  /** Returns the requirements of a network. */
  public static BatchRequirements of(NetworkSpec network) {
    TensorShape input = network.input();
    return new BatchRequirements(
        input.channels(), input.height(), input.width(), network.classes());
  }

  /** Returns the number of values of an image. */
  public int pixelsPerImage() {
    return channels * height * width;
  }

  /**
   * Checks the image size.
   *
   * @throws IllegalArgumentException if it differs from the network's input
   */
  public void checkImages(Batch batch) {
    int floats = pixelsPerImage();
    if (batch.pixelsPerImage() != floats) {
      throw new IllegalArgumentException(
          "images must have %d values for the network's input [%d, %d, %d] but have %d"
              .formatted(floats, height, width, channels, batch.pixelsPerImage()));
    }
  }

  /**
   * Checks that the batch can be used for training.
   *
   * @throws IllegalArgumentException if the batch is empty, or the number of target columns differs
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
