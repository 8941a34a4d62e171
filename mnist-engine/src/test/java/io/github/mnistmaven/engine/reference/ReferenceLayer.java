package io.github.mnistmaven.engine.reference;

/**
 * One layer during one pass of a batch. It keeps what its backward pass needs.
 *
 * <p>Values are {@code [n, height, width, channels]}, row-major, in double precision.
 */
interface ReferenceLayer {
  /** Output of the layer. */
  double[] forward(double[] input);

  /**
   * Gradient of the loss by the layer's input, from that by its output; records the gradients of
   * the weights.
   */
  double[] backward(double[] outputGradient);
}
