package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;

/**
 * One layer of a training program, whose forward pass has been added to it. One of the ways back is
 * called once, after those of all later layers.
 */
public interface TrainingStep {

  /** The layer's output. */
  Tensor activations();

  /**
   * Adds the backward pass, to the layer's parameters and to its source.
   *
   * @param gradient of the loss by the layer's activations; the step may overwrite and release it
   * @return the gradient of the loss by the layer's source
   */
  Tensor backward(Tensor gradient);

  /**
   * Adds the backward pass of the first layer with parameters, where nobody wants the gradient by
   * the source.
   */
  default void backwardToParameters(Tensor gradient) {
    backward(gradient);
  }
}
