package io.github.mnistmaven.plugin.internal.worker;

/**
 * Message from the worker to the build, on one line.
 *
 * @param kind kind of message
 * @param text one or more sentences for the user
 */
record WorkerMessage(Kind kind, String text) {
  /** Kind of message. */
  enum Kind {
    /** Progress, for the log. */
    INFO,
    /** Current status, only for a terminal. */
    LIVE,
    /** Problem that does not stop the job. */
    WARNING,
    /** Success; the last message. */
    DONE,
    /** Invalid data or settings; the last message. */
    FAILURE,
    /** Unexpected error; the last message. */
    ERROR
  }
}
