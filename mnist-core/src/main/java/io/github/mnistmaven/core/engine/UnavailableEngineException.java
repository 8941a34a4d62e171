package io.github.mnistmaven.core.engine;

/** Thrown if the requested engine cannot compute on this platform, or not this network. */
public final class UnavailableEngineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnavailableEngineException(String message) {
    super(message);
  }
}
