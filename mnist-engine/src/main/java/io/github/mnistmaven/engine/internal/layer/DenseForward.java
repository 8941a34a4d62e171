package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Gemm;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;

/** Forward pass of a dense layer, with a bias. */
public final class DenseForward {
  /** Units that are computed at once. */
  public static final int UNITS = Matrix.PANEL;

  /** Depth of a product before the next rows follow: its part of the weights stays in L1 cache. */
  private static final int DEPTH = 256;

  private final int inputs;
  private final int units;
  private final int[] rows;

  /**
   * Geometry of a dense layer.
   *
   * @param inputs features of the input, with padding
   * @param units features of the output, with padding
   * @param most largest number of images computed at once
   */
  public DenseForward(int inputs, int units, int most) {
    this.inputs = inputs;
    this.units = units;
    rows = Rows.offsets(most, inputs);
  }

  /**
   * Computes some units of some images.
   *
   * @param unit first unit, a multiple of {@link #UNITS}
   * @param count units, at most {@link #UNITS}
   * @param kernel packed matrix {@code [inputs, units]}
   * @param bias {@code [units]}, with padding
   */
  public void run(
      Gemm gemm,
      float[] input,
      int from,
      float[] output,
      int to,
      int images,
      int unit,
      int count,
      float[] kernel,
      float[] bias) {
    Matrix weights = Matrix.panels(kernel, unit * inputs, inputs);
    Matrix into = Matrix.rows(output, to + unit, units);
    Matrix start = new Matrix(bias, unit, 0, Matrix.PANEL);
    for (int k = 0; k < inputs; k += DEPTH) {
      gemm.multiply(
          Rows.of(input, from + k, rows, Math.min(DEPTH, inputs - k)),
          0,
          images,
          weights.at(unit * inputs + k * Matrix.PANEL),
          count,
          start,
          into);
      start = into;
    }
  }
}
