package io.github.mnistmaven.engine.network;

import io.github.mnistmaven.engine.MnistException;

/**
 * Thrown for a network whose layers do not fit together, or for weights that do not fit a network.
 */
public final class InvalidNetworkException extends MnistException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message that names the layer, the value and the allowed values. */
  public InvalidNetworkException(String message) {
    super(message);
  }
}
