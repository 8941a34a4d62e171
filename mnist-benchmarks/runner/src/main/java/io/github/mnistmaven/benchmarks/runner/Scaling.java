package io.github.mnistmaven.benchmarks.runner;

import java.util.Locale;

/**
 * How the time of a training step grows with images and shrinks with threads: a model, for more
 * processors than there are here.
 *
 * <pre>
 * seconds(b, n) = b * image / n / efficiency^log2(n)  +  step / min(n, STREAMS)  +  log2(n) * barriers
 * </pre>
 *
 * <p>An image's work is shared by all threads; that of a step (the optimiser and what else goes
 * over all parameters) moves memory, which a few threads use up; and a step's operations each end
 * with a barrier, a tree of log2(n) levels. All four constants follow from two batch sizes and two
 * numbers of threads.
 *
 * @param image seconds of one thread for an image
 * @param step seconds of one thread for a step, however many images it has
 * @param efficiency what a doubling of threads keeps of their speed, at most 1
 * @param barriers seconds that a step's barriers take for each doubling of threads
 */
record Scaling(double image, double step, double efficiency, double barriers) {
  /** So many threads read and write memory as fast as any number of them: a socket's channels. */
  static final int STREAMS = 8;

  /**
   * Fits the model.
   *
   * @param one images/s of one thread
   * @param two images/s of two threads
   */
  static Scaling of(Rates one, Rates two) {
    double image = one.secondsOfImage();
    double step = one.secondsOfStep();
    double efficiency = Math.min(1, image / 2 / two.secondsOfImage());
    return new Scaling(image, step, efficiency, Math.max(0, two.secondsOfStep() - step / 2));
  }

  /** How many images a second so many threads train in batches of that size. */
  double rate(int batch, int threads) {
    double doublings = Math.log(threads) / Math.log(2);
    double images = batch * image / threads / Math.pow(efficiency, doublings);
    return batch / (images + step / Math.min(threads, STREAMS) + doublings * barriers);
  }

  /** A row for each number of threads, in Markdown. */
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

  /** The constants, for a reader. */
  String constants() {
    return String.format(
        Locale.ROOT,
        "an image %.0f microseconds of one thread, a step %.2f ms, barriers %.2f ms a doubling,"
            + " which keeps %.1f %% of the speed",
        1e6 * image,
        1e3 * step,
        1e3 * barriers,
        100 * efficiency);
  }

  /**
   * Images a second, in batches of two sizes.
   *
   * @param small in batches of 64
   * @param large in batches of 256
   */
  record Rates(double small, double large) {
    private double secondsOfImage() {
      return (256 / large - 64 / small) / (256 - 64);
    }

    private double secondsOfStep() {
      return Math.max(0, 64 / small - 64 * secondsOfImage());
    }
  }
}
