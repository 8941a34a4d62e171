package io.github.mnistmaven.core.run;

import java.nio.file.Path;

/** The user's data or settings do not allow the run; the message is one sentence for the user. */
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

  /** What another part of this library has found to be the user's fault. */
  static UserException because(Exception cause) {
    return new UserException(cause.getMessage(), false, cause);
  }

  /** The same, where only the caller knows the file. */
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
   * Whether the message starts with the name of an option, one of the request's or the settings'
   * components: {@code testDataset must ...}. A caller whose users know it by a longer name puts
   * the rest before it.
   */
  public boolean startsWithOption() {
    return startsWithOption;
  }
}
