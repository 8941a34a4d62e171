package io.github.mnistmaven.core.synthetic.photo;

import java.util.Arrays;

/**
 * Exact Euclidean distance transform of a square grid.
 *
 * <p>Source: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions",
 * Theory of Computing 8 (2012): the lower envelope of parabolas, by columns and then by rows.
 */
final class DistanceTransform {
  private static final double FAR = 1e12;

  private DistanceTransform() {}

  /**
   * Returns the distance of each point from the nearest point of a set.
   *
   * @param set {@code [side, side]}
   * @return {@code [side, side]}, in grid steps; very large if the set is empty
   */
  static float[] of(boolean[] set, int side) {
    double[] squares = new double[set.length];
    for (int i = 0; i < set.length; i++) {
      squares[i] = set[i] ? 0 : FAR;
    }
    for (int i = 0; i < side; i++) {
      line(squares, i, side, side);
    }
    for (int i = 0; i < side; i++) {
      line(squares, i * side, 1, side);
    }
    float[] distances = new float[set.length];
    for (int i = 0; i < set.length; i++) {
      distances[i] = (float) Math.sqrt(squares[i]);
    }
    return distances;
  }

  private static void line(double[] squares, int start, int step, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = squares[start + i * step];
    }
    int[] vertices = new int[length];
    double[] borders = new double[length + 1];
    Arrays.fill(borders, FAR);
    borders[0] = -FAR;
    int last = 0;
    for (int q = 1; q < length; q++) {
      double border = intersection(values, q, vertices[last]);
      while (border <= borders[last]) {
        last--;
        border = intersection(values, q, vertices[last]);
      }
      last++;
      vertices[last] = q;
      borders[last] = border;
      borders[last + 1] = FAR;
    }
    int parabola = 0;
    for (int q = 0; q < length; q++) {
      while (borders[parabola + 1] < q) {
        parabola++;
      }
      int offset = q - vertices[parabola];
      squares[start + q * step] = offset * offset + values[vertices[parabola]];
    }
  }

  private static double intersection(double[] values, int q, int p) {
    return (values[q] - values[p] + (double) q * q - (double) p * p) / (2.0 * (q - p));
  }
}
