package io.github.mnistmaven.benchmarks.runner;

import java.util.Locale;

/**
 * Model of the time of a training step by batch size and number of threads, to extrapolate to more
 * processors.
 *
 * <pre>
 * seconds(b, n) = b * image / n / efficiency^log2(n)  +  step / min(n, STREAMS)  +  log2(n) * barriers
 * </pre>
 *
 * <p>All threads share the work per image. The work per step (the optimizer and other operations on
 * all parameters) is limited by memory bandwidth, which a few threads saturate. Each operation of a
 * step ends with a barrier, a tree of log2(n) levels. The four constants follow from two batch
 * sizes and two numbers of threads.
 *
 * @param image seconds per image with one thread
 * @param step seconds per step with one thread, independent of the batch size
 * @param efficiency fraction of the speed per thread that a doubling of threads preserves, at most
 *     1
 * @param barriers seconds of the barriers of a step for each doubling of threads
 */
record Scaling(double image, double step, double efficiency, double barriers) {
  /** Number of threads that saturate the memory bandwidth: the memory channels of a socket. */
  static final int STREAMS = 8;

  /**
   * Fits the model.
   *
   * @param one rates with one thread
   * @param two rates with two threads
   */
  static Scaling of(Rates one, Rates two) {
    double image = one.secondsPerImage();
    double step = one.secondsPerStep();
    double efficiency = Math.min(1, image / 2 / two.secondsPerImage());
    return new Scaling(image, step, efficiency, Math.max(0, two.secondsPerStep() - step / 2));
  }

  /** Returns the predicted training rate in images/s. */
  double rate(int batch, int threads) {
    double doublings = Math.log(threads) / Math.log(2);
    double images = batch * image / threads / Math.pow(efficiency, doublings);
    return batch / (images + step / Math.min(threads, STREAMS) + doublings * barriers);
  }

  /** Returns a Markdown table with a row per number of threads. */
  String table() {
    StringBuilder text = new StringBuilder("| threads | batch 64 | batch 256 | batch 1024 |\n");
    text.append("|---:|---:|---:|---:|\n");
    for (int threads = 1; threads <= 64; threads *= 2) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %d | %,.0f | %,.0f | %,.0f |%n",
              threads,
              rate(64, threads),
              rate(256, threads),
              rate(1024, threads)));
    }
    return text.toString();
  }

  /** Describes the constants. */
  String constants() {
    return String.format(
        Locale.ROOT,
        "%.0f microseconds per image and %.2f ms per step with one thread; each doubling of threads"
            + " adds %.2f ms of barriers and preserves %.1f %% of the speed per thread",
        1e6 * image,
        1e3 * step,
        1e3 * barriers,
        100 * efficiency);
  }

  /**
   * Training rates in images/s for two batch sizes.
   *
   * @param small rate for batches of 64
   * @param large rate for batches of 256
   */
  record Rates(double small, double large) {
    private double secondsPerImage() {
      return (256 / large - 64 / small) / (256 - 64);
    }

    private double secondsPerStep() {
      return Math.max(0, 64 / small - 64 * secondsPerImage());
    }
  }
}
