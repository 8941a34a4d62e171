package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.io.Reader;

/**
 * Monitors the build from a worker through standard input. If it ends before the last message is
 * sent, the build has died, and this JVM halts. After the last message, the build closes it to
 * release the worker.
 */
final class ParentProcessMonitor {
  private static final int MAX_RELEASE_MILLIS = 1000;

  private final Thread thread;
  private volatile boolean expectingEnd;

  private ParentProcessMonitor(Reader input) {
    thread = new Thread(() -> monitor(input), "mnist-parent-monitor");
    thread.setDaemon(true);
  }

  /** Starts a monitor, which must be the only reader of the input from now on. */
  static ParentProcessMonitor of(Reader input) {
    ParentProcessMonitor monitor = new ParentProcessMonitor(input);
    monitor.thread.start();
    return monitor;
  }

  private void monitor(Reader input) {
    try {
      while (input.read() >= 0) {
        // The build sends nothing more; only the end matters.
      }
    } catch (IOException e) {
      // A read error counts as the end of the input.
    }
    if (!expectingEnd) {
      Runtime.getRuntime().halt(ExitCode.ORPHANED.code());
    }
  }

  /** Must be called before the last message is sent, after which the build closes the input. */
  void expectEnd() {
    expectingEnd = true;
  }

  /**
   * Waits until the build has closed the input. Otherwise the JVM, whose thread still reads, would
   * take 0.3 seconds longer to exit.
   */
  void awaitEnd() throws InterruptedException {
    thread.join(MAX_RELEASE_MILLIS);
  }
}
