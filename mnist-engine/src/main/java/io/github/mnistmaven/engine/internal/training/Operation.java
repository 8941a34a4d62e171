package io.github.mnistmaven.engine.internal.training;

import java.util.List;

/**
 * Operation of a forward and a backward pass, computed image by image.
 *
 * <p>The forward pass reads the values of the input tensor and writes those of the output tensor.
 * The backward pass reads the output gradient, which it may overwrite, and writes the input
 * gradient.
 */
interface Operation {

  /** Computes the output of some images. */
  void forward(Block block);

  /** Computes the input gradient of some images, and adds to the gradients of the weights. */
  void backward(Block block);

  /** Returns whether later operations need results of the whole batch, such as a mean. */
  default boolean needsBatchForward() {
    return false;
  }

  /** Returns whether earlier operations need results of the whole batch in the backward pass. */
  default boolean needsBatchBackward() {
    return false;
  }

  /** Starts a step. */
  default void begin(StepContext step) {}

  /** Completes the forward pass of all images. */
  default void endForward() {}

  /** Completes the backward pass of all images, before the backward pass of earlier operations. */
  default void endBackward() {}

  /** Completes the step: sums the gradients of the weights. */
  default void endPass() {}

  /** Returns the trainable weights. */
  default List<Parameter> parameters() {
    return List.of();
  }
}
