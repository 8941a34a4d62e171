package io.github.mnistmaven.engine.internal.inference;

import io.github.mnistmaven.engine.internal.layer.Scratch;

/** Computation of a layer's output. */
@FunctionalInterface
interface Step {
  /**
   * Computes the output for some images.
   *
   * @param input values before the layer
   * @param from offset of the first image in {@code input}
   * @param output receives the values after the layer
   * @param to offset of the first image in {@code output}
   * @param images number of images
   * @param scratch arrays of the thread
   */
  void run(float[] input, int from, float[] output, int to, int images, Scratch scratch);
}
