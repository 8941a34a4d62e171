package io.github.mnistmaven.core.run;

import java.util.function.Consumer;

/** Log of a run: messages for users. */
public interface RunLog {

  /** Logs a message. */
  void info(String message);

  /** Logs a warning. */
  void warn(String message);

  /**
   * Shows the current progress on a terminal: a line of at most 79 characters that replaces the
   * previous one, at most ten times per second. The same information follows as messages. The
   * default implementation does nothing.
   */
  default void live(String line) {}

  /** Returns a log that discards all messages. */
  static RunLog none() {
    return to(message -> {});
  }

  /** Returns a log that passes all messages to a consumer, such as {@code System.out::println}. */
  static RunLog to(Consumer<String> messages) {
    return new RunLog() {
      @Override
      public void info(String message) {
        messages.accept(message);
      }

      @Override
      public void warn(String message) {
        messages.accept(message);
      }
    };
  }
}
