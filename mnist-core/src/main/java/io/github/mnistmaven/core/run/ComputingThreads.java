package io.github.mnistmaven.core.run;

import java.util.Locale;
import java.util.Optional;

/**
 * Default number of threads of a training: one for each CPU that other processes leave free. With
 * more threads, each operation of a step would wait for a thread that waits for its CPU. The number
 * does not affect the model.
 */
final class ComputingThreads {
  private ComputingThreads() {}

  /**
   * Returns the number of threads, and logs it if it is less than one per CPU.
   *
   * @param load load since the start of the run
   */
  static int of(HostLoad load, RunLog log) throws InterruptedException {
    int most = Runtime.getRuntime().availableProcessors();
    Optional<Double> others = load.others();
    int free = others.map(busy -> free(most, load.processors(), busy)).orElse(most);
    if (free < most) {
      log.info(
          String.format(
              Locale.ROOT,
              "Training with %d of %d threads: the CPU load of other processes is %.1f. Set threads"
                  + " to override.",
              free,
              most,
              others.get()));
    }
    return free;
  }

  /**
   * Returns the number of free CPUs, at least 1.
   *
   * @param most maximum number of threads; a container quota can make it less than the CPUs
   * @param processors number of CPUs
   * @param others number of CPUs that other processes use
   */
  static int free(int most, int processors, double others) {
    return Math.max(1, Math.min(most, (int) Math.round(processors - others)));
  }
}
