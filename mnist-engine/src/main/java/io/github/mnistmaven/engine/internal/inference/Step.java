package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.internal.layer.Scratch;

/** Computation of a layer's output for some images. */
@FunctionalInterface
interface Step {
  /**
   * Computes some images.
   *
   * @param input values before the layer
   * @param from place of the first image
   * @param output receives the values behind the layer
   * @param to place of the first image
   * @param images number of images
   * @param scratch arrays of the thread
   */
  void run(float[] input, int from, float[] output, int to, int images, Scratch scratch);
}
