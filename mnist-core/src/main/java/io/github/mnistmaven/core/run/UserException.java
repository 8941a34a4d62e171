package io.github.mnistmaven.core.run;

import java.nio.file.Path;

/** Thrown if the data or the settings of the user do not allow the run. */
public final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean startsWithOption;

  private UserException(String message, boolean startsWithOption, Throwable cause) {
    super(message, cause);
    this.startsWithOption = startsWithOption;
  }

  static UserException of(String message) {
    return new UserException(message, false, null);
  }

  /** Wraps an exception that is caused by the input of the user. */
  static UserException because(Exception cause) {
    return new UserException(cause.getMessage(), false, cause);
  }

  /** Wraps an exception, with the file as the prefix of the message. */
  static UserException because(Path file, Exception cause) {
    return new UserException(file + ": " + cause.getMessage(), false, cause);
  }

  static UserException ofOption(String message) {
    return new UserException(message, true, null);
  }

  static UserException ofOptionBecause(Exception cause) {
    return new UserException(cause.getMessage(), true, cause);
  }

  /**
   * Returns whether the message begins with the name of an option of the request or the settings,
   * such as {@code testDataset must ...}. Callers can add a prefix to the name.
   */
  public boolean startsWithOption() {
    return startsWithOption;
  }
}
