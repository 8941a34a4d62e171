package io.github.mnistmaven.core.engine;

import io.github.mnistmaven.core.option.InvalidOptionException;

/**
 * Thrown if the requested engine is not available on this platform, or does not support the
 * network.
 */
public final class UnavailableEngineException extends InvalidOptionException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public UnavailableEngineException(String message) {
    super(message);
  }
}
