package io.github.mnistmaven.plugin.worker;

/** The user's data or settings do not allow the job; the message is one sentence for the user. */
final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message);
  }
}
