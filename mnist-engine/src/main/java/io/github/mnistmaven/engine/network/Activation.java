package io.github.mnistmaven.engine.network;

/**
 * Activation function of a layer, applied to each value.
 *
 * @param function kind of function
 * @param alpha slope below zero of {@link Function#LEAKY_RELU}; 0 for all others
 */
public record Activation(Function function, double alpha) {
  /** No activation. */
  public static final Activation IDENTITY = new Activation(Function.IDENTITY, 0);

  /** {@code max(0, x)}. */
  public static final Activation RELU = new Activation(Function.RELU, 0);

  /** Kinds of activation functions. */
  public enum Function {
    /** {@code x}. */
    IDENTITY,
    /** {@code max(0, x)}. */
    RELU,
    /** {@code min(6, max(0, x))}. */
    RELU6,
    /** {@code x} above zero, {@code alpha x} below (Maas et al., 2013). */
    LEAKY_RELU,
    /** {@code x} above zero, {@code e^x - 1} below (Clevert et al., 2016). */
    ELU,
    /** Scaled ELU with the constants of Klambauer et al., 2017. */
    SELU,
    /**
     * {@code x sigmoid(1.702 x)}, the approximation of Hendrycks and Gimpel, 2016; Keras computes
     * the exact function.
     */
    GELU,
    /** {@code x sigmoid(x)} (Ramachandran et al., 2017). */
    SWISH,
    /** Hyperbolic tangent. */
    TANH,
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID,
    /**
     * {@code min(1, max(0, 0.2 x + 0.5))}, as in Keras 2 and Deeplearning4j; Keras 3 uses other
     * coefficients.
     */
    HARD_SIGMOID,
    /** {@code log(1 + e^x)}. */
    SOFTPLUS
  }

  /** Checks the slope. */
  public Activation {
    if (!(alpha >= 0 && alpha <= 1) || (alpha != 0 && function != Function.LEAKY_RELU)) {
      throw new InvalidNetworkException(
          "alpha must be in [0, 1] for LEAKY_RELU and 0 for any other activation but is %s for %s"
              .formatted(alpha, function));
    }
    alpha = Math.abs(alpha); // no negative zero: equal networks have equal JSON
  }

  /** Returns an activation without parameters. */
  public static Activation of(Function function) {
    return new Activation(function, 0);
  }

  /** Returns a leaky ReLU. */
  public static Activation leakyRelu(double alpha) {
    return new Activation(Function.LEAKY_RELU, alpha);
  }
}
