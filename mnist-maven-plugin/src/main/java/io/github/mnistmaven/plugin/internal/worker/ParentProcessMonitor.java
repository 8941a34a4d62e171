package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.io.Reader;

/**
 * Watches the build from within a worker, by its standard input: the build holds the other end, so
 * an end of input before the last word means that the build has died, and this JVM follows it.
 * After the last word it is how the build lets the worker go.
 */
final class ParentProcessMonitor {
  private static final int MOST_MILLIS_TO_LET_GO = 1000;

  private final Thread thread;
  private volatile boolean lastWord;

  private ParentProcessMonitor(Reader input) {
    thread = new Thread(() -> watch(input), "mnist-build-watch");
    thread.setDaemon(true);
  }

  /** Begins to watch; nobody else may read the input from now on. */
  static ParentProcessMonitor of(Reader input) {
    ParentProcessMonitor watch = new ParentProcessMonitor(input);
    watch.thread.start();
    return watch;
  }

  private void watch(Reader input) {
    try {
      while (input.read() >= 0) {
        // Nothing more is ever sent; only the end matters.
      }
    } catch (IOException e) {
      // An input that cannot be read has ended as well.
    }
    if (!lastWord) {
      Runtime.getRuntime().halt(ExitCode.ORPHANED.code());
    }
  }

  /** To be called before the last word is said, which the build answers by ending the input. */
  void expectEnd() {
    lastWord = true;
  }

  /**
   * Waits until the build has let go. A JVM that exits while one of its threads reads waits 0.3
   * seconds for that thread, each time.
   */
  void awaitEnd() throws InterruptedException {
    thread.join(MOST_MILLIS_TO_LET_GO);
  }
}
