package io.github.mnistmaven.core.engine.internal.onednn;

/**
 * A network that the {@code onednn} engine cannot compute; the message is a sentence saying why.
 */
final class UnsupportedNetworkException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedNetworkException(String message) {
    super(message);
  }
}
