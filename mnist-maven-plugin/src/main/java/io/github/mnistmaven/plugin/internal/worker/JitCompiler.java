package io.github.mnistmaven.plugin.internal.worker;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Just-in-time compiler of this JVM, which must be idle when a CDS archive is written. Otherwise,
 * the archive may record a method as queued for compilation, and a JVM before release 21 that uses
 * the archive never compiles it (JDK-8306460). One of 16 measured archives delayed every start by
 * 0.5 seconds.
 *
 * @param compiled total compilation time in milliseconds
 */
record JitCompiler(LongSupplier compiled) {
  private static final int POLL_MILLIS = 50;

  /** Number of idle polls to wait for: a single method may take that long to compile. */
  private static final int IDLE_POLLS = 8;

  private static final int MAX_POLLS = 100;

  /** Returns the compiler of this JVM; without one, it is always idle. */
  static JitCompiler ofThisJvm() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return new JitCompiler(compiler == null ? () -> 0 : compiler::getTotalCompilationTime);
  }

  /** Waits until nothing is compiled for 0.4 seconds, for at most 5 seconds. */
  void awaitIdle() throws InterruptedException {
    long previous = compiled.getAsLong();
    int idle = 0;
    for (int poll = 0; poll < MAX_POLLS && idle < IDLE_POLLS; poll++) {
      Thread.sleep(POLL_MILLIS);
      long now = compiled.getAsLong();
      idle = now == previous ? idle + 1 : 0;
      previous = now;
    }
  }
}
