package io.github.mnistmaven.core.dl4j;

/**
 * Thrown for a network that Deeplearning4j and this library cannot both compute. The message names
 * the layer, the value found and what is allowed.
 */
public final class UnsupportedNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnsupportedNetworkException(String message) {
    super(message);
  }

  /** Creates the exception with its message and its cause. */
  public UnsupportedNetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
