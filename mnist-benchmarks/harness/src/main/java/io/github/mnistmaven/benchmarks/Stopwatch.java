package io.github.mnistmaven.benchmarks;

/**
 * Measures the rate of a repeated step after a warm-up.
 *
 * @param seconds duration of the measurement; the warm-up takes the same time, at least {@value
 *     #MIN_WARM_UP} s
 */
public record Stopwatch(double seconds) {
  /** Minimum warm-up in seconds, in which the JVM compiles the hot code. */
  private static final double MIN_WARM_UP = 5;

  private static final int MIN_STEPS = 3;

  /**
   * Returns the steps per second, measured over at least {@value #MIN_STEPS} steps after a warm-up
   * of at least one step.
   */
  public double rate(Runnable step) {
    repeat(step, Math.max(seconds, MIN_WARM_UP), 1);
    return repeat(step, seconds, MIN_STEPS);
  }

  private static double repeat(Runnable step, double seconds, int minSteps) {
    long start = System.nanoTime();
    int steps = 0;
    double elapsed = 0;
    while (elapsed < seconds || steps < minSteps) {
      step.run();
      steps++;
      elapsed = (System.nanoTime() - start) * 1e-9;
    }
    return steps / elapsed;
  }
}
