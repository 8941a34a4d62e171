package io.github.mnistmaven.core.schedule;

/** Half a cosine from one rate to another: level at both ends, steepest in the middle. */
final class HalfCosine {
  private HalfCosine() {}

  /**
   * The rate on the way.
   *
   * @param share of the way that is done, in [0, 1]
   */
  static double between(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * share));
  }
}
