package io.github.mnistmaven.core.engine;

/** An engine or a precision was asked for by name that this host or this network cannot have. */
public final class UnavailableEngineException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Of this sentence. */
  public UnavailableEngineException(String message) {
    super(message);
  }
}
