package io.github.mnistmaven.core.schedule;

/** Half a cosine from one learning rate to another. */
final class HalfCosine {
  private HalfCosine() {}

  /**
   * Returns a learning rate.
   *
   * @param fraction completed fraction of the half cosine, in [0, 1]
   */
  static double between(double from, double to, double fraction) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * fraction));
  }
}
