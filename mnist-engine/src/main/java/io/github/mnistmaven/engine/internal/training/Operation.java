package io.github.mnistmaven.engine.internal.training;

import java.util.List;

/**
 * Step of a forward and a backward pass that computes image by image.
 *
 * <p>An operation reads the values of its input tensor and writes those of its output; backwards it
 * reads the output's gradient, which it may overwrite, and writes the input's.
 */
interface Operation {

  /** Computes the output of some images. */
  void forward(Block block);

  /** Computes the input's gradient of some images, and adds to the gradients of its weights. */
  void backward(Block block);

  /** Whether later operations need something of the whole batch, such as a mean. */
  default boolean needsBatchForward() {
    return false;
  }

  /** Whether earlier operations need something of the whole batch on the way back. */
  default boolean needsBatchBackward() {
    return false;
  }

  /** Begins a step. */
  default void begin(StepContext step) {}

  /** Ends the forward pass of all images. */
  default void endForward() {}

  /** Ends the backward pass of all images, before the operations before this one begin theirs. */
  default void endBackward() {}

  /** Ends the step: sums the gradients of the weights. */
  default void endPass() {}

  /** Weights that are trained by gradients. */
  default List<Parameter> parameters() {
    return List.of();
  }
}
