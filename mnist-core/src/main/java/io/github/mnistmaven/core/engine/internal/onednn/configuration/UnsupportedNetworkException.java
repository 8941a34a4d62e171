package io.github.mnistmaven.core.engine.internal.onednn.configuration;

/**
 * A network that the {@code onednn} engine cannot compute; the message is a sentence saying why.
 */
public final class UnsupportedNetworkException extends Exception {
  private static final long serialVersionUID = 1;

  /** A refusal; the message says of what, and why. */
  public UnsupportedNetworkException(String message) {
    super(message);
  }
}
