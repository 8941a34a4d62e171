package io.github.mnistmaven.core.network;

/**
 * How weights follow from gradients: a name, and numbers where they are others than Keras'. Needs
 * no Deeplearning4j.
 */
public sealed interface Optimizer permits Optimizer.Adam {
  /** What {@link #of} reads, in words that follow "must be". */
  String ALLOWED = "adam";

  /** The optimiser as text that {@link #of} reads. */
  @Override
  String toString();

  /**
   * Reads an optimiser.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Optimizer of(String text) {
    if (text.equals("adam")) {
      return new Adam();
    }
    throw new IllegalArgumentException(text);
  }

  /** Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015. */
  record Adam() implements Optimizer {
    @Override
    public String toString() {
      return "adam";
    }
  }
}
