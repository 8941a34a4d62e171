package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.MnistException;

/**
 * Thrown for a network without an equivalent in the other library. The message names the layer, the
 * value found and the allowed values.
 */
public final class UnsupportedNetworkException extends MnistException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public UnsupportedNetworkException(String message) {
    super(message);
  }

  /** Creates an exception with a message and a cause. */
  public UnsupportedNetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
