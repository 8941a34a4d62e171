package io.github.mnistmaven.core.engine.internal.onednn;

/**
 * One layer of a training program. Creating it adds the layer's forward pass to the program; {@link
 * #backward} is called once, after those of all later layers.
 */
interface TrainingStep {

  /** The layer's output. */
  Tensor activations();

  /**
   * Adds the backward pass and the optimiser's step for the layer's parameters.
   *
   * @param gradient of the loss by the layer's activations; the step may overwrite and release it
   * @return the gradient of the loss by the layer's source
   */
  Tensor backward(Tensor gradient);
}
