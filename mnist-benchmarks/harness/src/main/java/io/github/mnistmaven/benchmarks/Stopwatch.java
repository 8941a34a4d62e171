package io.github.mnistmaven.benchmarks;

/**
 * Times a step that is repeated: warm, for a given time.
 *
 * @param seconds to time, after a warm-up of as many, at least {@value #MIN_WARM_UP}
 */
public record Stopwatch(double seconds) {
  /** Seconds in which a JVM compiles the loops of a network. */
  private static final double MIN_WARM_UP = 5;

  private static final int MIN_STEPS = 3;

  /** Steps per second; at least {@value #MIN_STEPS} steps, after a warm-up of at least one. */
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
