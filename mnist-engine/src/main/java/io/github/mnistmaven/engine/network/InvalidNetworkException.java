package io.github.mnistmaven.engine.network;

/** Thrown for a network whose layers do not fit together, or whose weights do not fit it. */
public final class InvalidNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message that names the layer, the value and what is allowed. */
  public InvalidNetworkException(String message) {
    super(message);
  }
}
