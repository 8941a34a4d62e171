package io.github.mnistmaven.plugin.internal.worker;

import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Files;

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
    /** Problem that does not stop the run. */
    WARNING,
    /** Success; the last message. */
    DONE,
    /** Invalid data or settings; the last message. */
    FAILURE,
    /** Unexpected error; the last message. */
    ERROR
  }

  /**
   * Returns how to recover from the failure of a run, as the end of a sentence; empty if there is
   * no such hint.
   */
  static String recoveryHint(RunRequest request) {
    return request instanceof TrainingRequest
            && Files.isDirectory(new RunDirectory(request.directory()).checkpoints())
        ? "; the next mnist:train resumes from the last checkpoint"
        : "";
  }
}
