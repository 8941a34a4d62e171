package io.github.mnistmaven.plugin.internal.worker;

import java.util.Arrays;

/** Exit code of a worker that ended without a result. */
enum ExitCode {
  /** {@code -XX:+ExitOnOutOfMemoryError} exits with 3. */
  OUT_OF_MEMORY(3, "it ran out of memory; increase the heap, such as mnist.argLine=-Xmx4g"),
  /** {@link ParentProcessMonitor} found the end of standard input. */
  ORPHANED(17, "its parent process ended"),
  /** 128 + SIGABRT. */
  ABORTED(134, "native code crashed"),
  /** 128 + SIGKILL. */
  KILLED(137, "the operating system killed it, often because memory ran out"),
  /** 128 + SIGSEGV. */
  SEGMENTATION_FAULT(139, "native code crashed"),
  /** Any other code. */
  UNKNOWN(-1, "the reason is unknown");

  private final int code;
  private final String reason;

  ExitCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  static ExitCode of(int code) {
    return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst().orElse(UNKNOWN);
  }

  int code() {
    return code;
  }

  /** Returns the reason as a clause of a sentence. */
  String reason() {
    return reason;
  }
}
