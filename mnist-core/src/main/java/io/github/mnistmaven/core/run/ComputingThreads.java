package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.engine.internal.NativeCode;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.run.internal.load.HostLoad;
import io.github.mnistmaven.core.training.Checkpointing;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * How many threads compute a training that is not told how many: as many as an interrupted one that
 * it may go on from, else one for each processor that others leave free. With more, each of a
 * step's operations would wait for the thread that waits for its processor.
 */
final class ComputingThreads {
  private ComputingThreads() {}

  /**
   * Decides, and says so if it is not one per processor.
   *
   * @param fingerprint the fingerprint of the training with a number of threads
   * @param load since the run began
   */
  static int of(
      Checkpointing interrupted, IntFunction<String> fingerprint, HostLoad load, RunLog log)
      throws IOException, InterruptedException {
    OptionalInt begun = interrupted.threads(fingerprint);
    if (begun.isPresent()) {
      return begun.getAsInt();
    }
    NativeCode.startNd4j();
    int most = OpenMp.threads();
    Optional<Double> others = load.others();
    int free = others.map(busy -> free(most, load.processors(), busy)).orElse(most);
    if (free < most) {
      log.info(
          String.format(
              Locale.ROOT,
              "Computing on %d of %d processors, as others keep %.1f busy and would hold up the"
                  + " rest; threads=%d takes them all the same",
              free,
              most,
              others.get(),
              most));
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
