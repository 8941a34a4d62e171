package io.github.mnistmaven.plugin.internal.worker;

/**
 * One line from the worker to the build.
 *
 * @param kind what it means
 * @param text one or more sentences for a person
 */
record WorkerMessage(Kind kind, String text) {
  /** What a message means. */
  enum Kind {
    /** Progress, for the log. */
    INFO,
    /** How it goes just now, for a terminal alone. */
    LIVE,
    /** Something is amiss, but work goes on. */
    WARNING,
    /** The job is done; the last message. */
    DONE,
    /** The user's data or settings are at fault; the last message. */
    FAILURE,
    /** Something broke; the last message. */
    ERROR
  }
}
