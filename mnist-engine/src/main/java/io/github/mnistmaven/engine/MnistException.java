package io.github.mnistmaven.engine;

/**
 * Thrown if data, a file, an option or a network of the user does not allow an operation. The
 * message is one sentence for the user. Subclasses name the cause.
 *
 * <p>Errors of the caller, such as an index out of range, are {@link IllegalArgumentException}s
 * instead, and failures of input and output are {@link java.io.IOException}s.
 */
public class MnistException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public MnistException(String message) {
    super(message);
  }

  /** Creates an exception with a message and a cause. */
  public MnistException(String message, Throwable cause) {
    super(message, cause);
  }
}
