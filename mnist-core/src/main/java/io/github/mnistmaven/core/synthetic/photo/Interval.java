package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Interval of uniformly distributed values of a setting.
 *
 * @param low lower bound
 * @param high upper bound, at least {@code low}
 */
public record Interval(double low, double high) {
  double draw(RandomStream random) {
    return random.uniform(low, high);
  }

  /**
   * Checks that this interval is inside the range of a setting.
   *
   * @throws IllegalArgumentException if it is empty or not inside
   */
  void requireInside(double min, double max, String setting) {
    if (!(low >= min && low <= high && high <= max)) {
      throw new IllegalArgumentException(
          setting
              + " must be an interval low..high inside "
              + min
              + ".."
              + max
              + " but is "
              + low
              + ".."
              + high);
    }
  }
}
