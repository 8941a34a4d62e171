package io.github.mnistmaven.engine.reference;

/**
 * Discrete decisions of a training step, by layer. A reference that uses the decisions of another
 * implementation computes the same smooth function, so that a tie broken by rounding is not
 * reported as an error. {@link ReferenceNetwork.Result#decisionError} is the distance between these
 * decisions and those of the reference.
 *
 * <p>An index refers to the layer's output values of the whole batch, {@code [n, height, width,
 * channels]} in row-major order. The layer is the one with the activation function: a convolution,
 * a dense layer, an activation layer or a residual block (after the sum).
 */
public interface Decisions {
  /** Decisions of the reference itself; dropout retains every value. */
  Decisions OWN = new Decisions() {};

  /**
   * Returns the piece of a piecewise activation function that applies to a value: the number of
   * kinks below the value. The kinks are 0 for ReLU, leaky ReLU, ELU and SELU, 0 and 6 for ReLU6,
   * -2.5 and 2.5 for the hard sigmoid. This method is not called for other functions.
   *
   * @param own decision of the reference
   */
  default int piece(String layer, int index, int own) {
    return own;
  }

  /**
   * Returns the position of a maximum within its pooling window: {@code row * kernelWidth +
   * column}, relative to the window's first row and column, including padding. The window of global
   * max pooling is the whole image.
   *
   * @param own decision of the reference, the first of equal maxima
   */
  default int maximum(String layer, int index, int own) {
    return own;
  }

  /** Returns whether dropout retains a value. */
  default boolean keeps(String layer, int index) {
    return true;
  }

  /**
   * Returns the values of a layer's output, or of the gradient of its input, as the next layer
   * reads them: by default without rounding errors.
   */
  default double[] rounded(String layer, double[] values) {
    return values;
  }
}
