package io.github.mnistmaven.core.option;

/**
 * A value that an option does not allow, or a name that no option has. The message is one sentence
 * that begins with the option's name.
 */
public final class InvalidOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Of this sentence. */
  public InvalidOptionException(String sentence) {
    super(sentence);
  }

  /** Of a sentence that says more than the cause's, and contains it. */
  public InvalidOptionException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Of a value that is not allowed.
   *
   * @param allowed ends a sentence that begins with "must be"
   */
  static InvalidOptionException of(String option, String allowed, String value) {
    return new InvalidOptionException(
        option + " must be " + allowed + " but is " + (value.isBlank() ? "empty" : value));
  }
}
