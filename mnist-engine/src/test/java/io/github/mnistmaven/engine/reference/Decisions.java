package io.github.mnistmaven.engine.reference;

/**
 * Discrete decisions of a training step, by layer. A reference that takes the decisions of another
 * implementation computes the same smooth function, so that a tie that rounding breaks otherwise
 * does not count as an error. {@link ReferenceNetwork.Result#decisionError} tells how far these
 * decisions are from those that the reference would take.
 *
 * <p>An index counts the layer's output values of the whole batch, {@code [n, height, width,
 * channels]} in row-major order. The layer is the one that holds the activation function: a
 * convolution, a dense layer, an activation layer or a residual block (behind the sum).
 */
public interface Decisions {
  /** Decisions of the reference itself; dropout keeps every value. */
  Decisions OWN = new Decisions() {};

  /**
   * Piece of an activation function that applies to a value: the number of its kinks that are below
   * the value. The kinks are 0 for ReLU, leaky ReLU, ELU and SELU, 0 and 6 for ReLU6, -2.5 and 2.5
   * for the hard sigmoid; other functions have one piece and never ask.
   *
   * @param own decision of the reference
   */
  default int piece(String layer, int index, int own) {
    return own;
  }

  /**
   * Place of a maximum within its pooling window: {@code row * kernelWidth + column}, counted from
   * the window's first row and column, padding included. The window of global max pooling is the
   * whole image.
   *
   * @param own decision of the reference, the first of equal maxima
   */
  default int maximum(String layer, int index, int own) {
    return own;
  }

  /** Whether dropout keeps a value. */
  default boolean keeps(String layer, int index) {
    return true;
  }

  /**
   * Values of a layer's output, or of the gradient of its input, as the next layer reads them:
   * without an error of rounding.
   */
  default double[] rounded(String layer, double[] values) {
    return values;
  }
}
