package io.github.mnistmaven.plugin.internal.worker;

import java.util.concurrent.Semaphore;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/**
 * Limits the CPUs of modules that build in parallel, so that each CPU runs one module at a time.
 * Other modules wait, because threads that share a CPU delay all threads of their training.
 */
public final class CpuPermit implements AutoCloseable {
  /**
   * Key of the semaphore. Key and value are JDK types because modules may load this plugin in
   * separate class realms.
   */
  private static final String KEY = "io.github.mnistmaven.processors";

  private final Semaphore processors;
  private final int permits;

  private CpuPermit(Semaphore processors, int permits) {
    this.processors = processors;
    this.permits = permits;
  }

  /**
   * Waits until as many CPUs as threads are free; logs a message if it has to wait.
   *
   * @param build session data, which the modules of a build share
   * @param threads number of threads, at least 1
   * @param available number of CPUs
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static CpuPermit take(SessionData build, int threads, int available, Log log)
      throws InterruptedException {
    Semaphore processors = shared(build, available);
    int permits = Math.min(threads, available);
    if (!processors.tryAcquire(permits)) {
      log.info(
          "Waiting for %d of %d CPUs in use by other modules of this build%s"
              .formatted(permits, available, advice(permits)));
      processors.acquire(permits);
    }
    return new CpuPermit(processors, permits);
  }

  private static String advice(int permits) {
    return permits == 1 ? "" : "; -Dmnist.threads=" + permits / 2 + " runs two modules in parallel";
  }

  /** Returns the semaphore of the build, which the first caller creates. */
  private static Semaphore shared(SessionData build, int available) {
    build.set(KEY, null, new Semaphore(available, true));
    return (Semaphore) build.get(KEY);
  }

  @Override
  public void close() {
    processors.release(permits);
  }
}
