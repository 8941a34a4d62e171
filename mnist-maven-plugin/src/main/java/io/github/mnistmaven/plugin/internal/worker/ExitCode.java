package io.github.mnistmaven.plugin.internal.worker;

import java.util.Arrays;

/** How a worker can end without saying goodbye. */
enum ExitCode {
  /** {@code -XX:+ExitOnOutOfMemoryError} ends the JVM with 3. */
  OUT_OF_MEMORY(3, "it ran out of memory; give it more by mnist.argLine, such as -Xmx4g"),
  /** The parent watch found standard input at its end. */
  ORPHANED(17, "it lost its parent process"),
  /** 128 + SIGABRT. */
  ABORTED(134, "native code crashed"),
  /** 128 + SIGKILL. */
  KILLED(137, "the operating system killed it, often for want of memory"),
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

  /** A clause that ends a sentence. */
  String reason() {
    return reason;
  }
}
