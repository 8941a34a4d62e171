package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.run.internal.load.HostLoad;
import java.util.Locale;
import java.util.Optional;

/**
 * Number of threads of a training for which none is given: one for each CPU that other processes
 * leave free. With more, each of a step's operations would wait for the thread that waits for its
 * CPU. The number changes the time of a training, and nothing else.
 */
final class ComputingThreads {
  private ComputingThreads() {}

  /**
   * Counts, and logs the number if it is not one per CPU.
   *
   * @param load load since the run began
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
   * How many threads have a processor for themselves, by and large.
   *
   * @param most how many there may be, which a container's quota makes fewer than processors
   * @param processors how many there are
   * @param others how many of them others keep busy
   */
  static int free(int most, int processors, double others) {
    return Math.max(1, Math.min(most, (int) Math.round(processors - others)));
  }
}
