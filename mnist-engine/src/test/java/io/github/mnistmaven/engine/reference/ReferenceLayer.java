package io.github.mnistmaven.engine.reference;

/**
 * Layer in one pass of a batch. It stores the values that its backward pass needs.
 *
 * <p>Values are {@code [n, height, width, channels]}, row-major, in double precision.
 */
interface ReferenceLayer {
  /** Returns the output of the layer. */
  double[] forward(double[] input);

  /**
   * Returns the gradient of the loss with respect to the layer's input; records the gradients of
   * the weights.
   */
  double[] backward(double[] outputGradient);
}
