package io.github.mnistmaven.plugin.internal.worker;

import java.util.concurrent.Semaphore;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/**
 * Shares the processors among modules that build at once: one computes on a processor at a time.
 * Others wait, because threads that share a processor delay all threads of their training.
 */
public final class CpuPermit implements AutoCloseable {
  /** Text, and a class of the JDK under it: two modules may have this plugin in two realms. */
  private static final String KEY = "io.github.mnistmaven.processors";

  private final Semaphore processors;
  private final int taken;

  private CpuPermit(Semaphore processors, int taken) {
    this.processors = processors;
    this.taken = taken;
  }

  /**
   * Waits until there are as many processors as threads, and says so if it must.
   *
   * @param build what the modules of a build share
   * @param threads how many will compute, at least 1
   * @param available how many processors there are
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static CpuPermit take(SessionData build, int threads, int available, Log log)
      throws InterruptedException {
    Semaphore processors = shared(build, available);
    int wanted = Math.min(threads, available);
    if (!processors.tryAcquire(wanted)) {
      log.info(
          "Waiting for %d of %d processors, on which other modules of this build compute%s"
              .formatted(wanted, available, advice(wanted)));
      processors.acquire(wanted);
    }
    return new CpuPermit(processors, wanted);
  }

  private static String advice(int wanted) {
    return wanted == 1 ? "" : "; with -Dmnist.threads=" + wanted / 2 + " two compute at once";
  }

  /** Whoever comes first brings it. */
  private static Semaphore shared(SessionData build, int available) {
    build.set(KEY, null, new Semaphore(available, true));
    return (Semaphore) build.get(KEY);
  }

  @Override
  public void close() {
    processors.release(taken);
  }
}
