package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;

import io.github.mnistmaven.core.synthetic.internal.GaussianBlur;
import java.util.ArrayDeque;

/**
 * Edge detector of J. Canny, "A Computational Approach to Edge Detection", PAMI 8 (1986): Gaussian
 * smoothing, Sobel's gradient, suppression of all but local maxima along the gradient, hysteresis.
 */
final class CannyEdges {
  /** Share by which a neighbor may be steeper, so that rounding does not decide between equals. */
  private static final double ROUNDING = 1e-5;

  private final float[] smooth;
  private final double[] down = new double[SIDE * SIDE];
  private final double[] right = new double[SIDE * SIDE];
  private final double[] magnitude = new double[SIDE * SIDE];

  private CannyEdges(float[] smooth) {
    this.smooth = smooth;
  }

  /**
   * Returns 1 at edges and 0 elsewhere. The outermost pixels have no edge.
   *
   * @param low lowest gradient of a pixel that is connected to a strong edge; Sobel's kernels sum
   *     to 4 on either side
   * @param high lowest gradient of a strong edge
   */
  static float[] detect(float[] image, double sigma, double low, double high) {
    CannyEdges edges = new CannyEdges(GaussianBlur.apply(image, SIDE, sigma));
    edges.computeGradient();
    return edges.connected(low, high);
  }

  private void computeGradient() {
    for (int row = 1; row < SIDE - 1; row++) {
      for (int column = 1; column < SIDE - 1; column++) {
        int i = row * SIDE + column;
        down[i] = triple(i + SIDE, 1) - triple(i - SIDE, 1);
        right[i] = triple(i + 1, SIDE) - triple(i - 1, SIDE);
        magnitude[i] = StrictMath.sqrt(down[i] * down[i] + right[i] * right[i]);
      }
    }
  }

  private double triple(int pixel, int step) {
    return (double) smooth[pixel - step] + 2 * smooth[pixel] + smooth[pixel + step];
  }

  /** Returns whether no neighbor in the gradient's direction is steeper; interpolated linearly. */
  private boolean isLocalMaximum(int pixel) {
    double vertical = Math.abs(down[pixel]);
    double horizontal = Math.abs(right[pixel]);
    int rowStep = down[pixel] < 0 ? -SIDE : SIDE;
    int columnStep = right[pixel] < 0 ? -1 : 1;
    int straight = vertical > horizontal ? rowStep : columnStep;
    int diagonal = rowStep + columnStep;
    double weight = Math.min(vertical, horizontal) / Math.max(vertical, horizontal);
    double highest = magnitude[pixel] * (1 + ROUNDING);
    return highest >= between(pixel + straight, pixel + diagonal, weight)
        && highest >= between(pixel - straight, pixel - diagonal, weight);
  }

  private double between(int straight, int diagonal, double weight) {
    return (1 - weight) * magnitude[straight] + weight * magnitude[diagonal];
  }

  /** Hysteresis: follows weak maxima from strong ones, in eight directions. */
  private float[] connected(double low, double high) {
    float[] edges = new float[SIDE * SIDE];
    ArrayDeque<Integer> reached = new ArrayDeque<>();
    for (int i = 0; i < edges.length; i++) {
      if (magnitude[i] >= high && isLocalMaximum(i)) {
        edges[i] = 1;
        reached.add(i);
      }
    }
    while (!reached.isEmpty()) {
      int pixel = reached.remove();
      for (int rows = -SIDE; rows <= SIDE; rows += SIDE) {
        for (int i = pixel + rows - 1; i <= pixel + rows + 1; i++) {
          if (edges[i] == 0 && magnitude[i] >= low && isLocalMaximum(i)) {
            edges[i] = 1;
            reached.add(i);
          }
        }
      }
    }
    return edges;
  }
}
