package io.github.mnistmaven.core.run;

import java.util.function.Consumer;

/** Takes what a run has to say to the person in front of it, in sentences. */
public interface RunLog {

  /** Progress. */
  void info(String sentence);

  /** Something is amiss, but work goes on. */
  void warn(String sentence);

  /**
   * How it goes just now, in a line of at most 79 characters that takes the place of the one before
   * until a sentence follows; at most ten a second. Only for a terminal: what it says is in the
   * sentences too, later. Does nothing unless it is overridden.
   */
  default void live(String line) {}

  /** A log that keeps nothing. */
  static RunLog none() {
    return to(sentence -> {});
  }

  /**
   * A log that hands on progress and warnings alike, for example to {@code System.out::println}.
   */
  static RunLog to(Consumer<String> sentences) {
    return new RunLog() {
      @Override
      public void info(String sentence) {
        sentences.accept(sentence);
      }

      @Override
      public void warn(String sentence) {
        sentences.accept(sentence);
      }
    };
  }
}
