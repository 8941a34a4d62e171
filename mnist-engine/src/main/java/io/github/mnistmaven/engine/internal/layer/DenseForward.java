package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Gemm;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;

/** Forward pass of a dense layer, with a bias. */
public final class DenseForward {
  /** Number of units that are computed at once. */
  public static final int UNITS = Matrix.PANEL;

  /** Depth of a partial product, chosen so that its weights stay in the L1 cache. */
  private static final int DEPTH = 256;

  private final int inputs;
  private final int units;
  private final int[] rows;

  /**
   * Creates the pass for a layer geometry.
   *
   * @param inputs features of the input, including padding
   * @param units features of the output, including padding
   * @param maxImages maximum number of images computed at once
   */
  public DenseForward(int inputs, int units, int maxImages) {
    this.inputs = inputs;
    this.units = units;
    rows = Rows.offsets(maxImages, inputs);
  }

  /**
   * Computes some units of some images.
   *
   * @param unit first unit, a multiple of {@link #UNITS}
   * @param count number of units, at most {@link #UNITS}
   * @param kernel packed matrix {@code [inputs, units]}
   * @param bias {@code [units]}, including padding
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
