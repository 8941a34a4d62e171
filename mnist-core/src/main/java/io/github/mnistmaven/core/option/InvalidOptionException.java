package io.github.mnistmaven.core.option;

import io.github.mnistmaven.engine.MnistException;

/**
 * Invalid value, or unknown name, of an option. The message is one sentence that starts with the
 * name of the option.
 */
public class InvalidOptionException extends MnistException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message. */
  public InvalidOptionException(String sentence) {
    super(sentence);
  }

  /** Creates the exception with a message that contains the message of the cause. */
  public InvalidOptionException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Creates the exception for a value that is not allowed.
   *
   * @param allowed allowed values, as a phrase after "must be"
   */
  static InvalidOptionException of(String option, String allowed, String value) {
    return new InvalidOptionException(
        option + " must be " + allowed + " but is " + (value.isBlank() ? "empty" : value));
  }
}
