package io.github.mnistmaven.predict.model;

/**
 * Temperature scaling of probabilities (Guo et al., "On Calibration of Modern Neural Networks",
 * 2017): divides their logarithms by the temperature. A temperature above 1 decreases the
 * confidence, below 1 increases it; the ranking of the classes is unchanged.
 */
public final class TemperatureScaling {
  private TemperatureScaling() {}

  /**
   * Scales probabilities: each becomes p^(1/T), divided by the sum of its row. A temperature of 1
   * changes no bit. The order within a row is preserved: equal values stay equal, the highest stays
   * strictly above lower values, and 0 stays 0.
   *
   * @param probabilities {@code [count, classes]}, row-major, in [0, 1]; each row has a value above
   *     0
   * @param temperature greater than 0
   * @return new array of the same length
   */
  public static float[] apply(float[] probabilities, int classes, double temperature) {
    float[] scaled = probabilities.clone();
    if (temperature != 1) {
      for (int row = 0; row < scaled.length; row += classes) {
        scaleRow(scaled, row, classes, temperature);
      }
    }
    return scaled;
  }

  /** Scales relative to the highest value of the row, so that not all powers underflow. */
  private static void scaleRow(float[] values, int row, int classes, double temperature) {
    double[] powers = new double[classes];
    float highest = 0;
    for (int c = 0; c < classes; c++) {
      highest = Math.max(highest, values[row + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      powers[c] = StrictMath.pow((double) values[row + c] / highest, 1 / temperature);
      sum += powers[c];
    }
    float top = (float) (1 / sum);
    for (int c = 0; c < classes; c++) {
      float scaled = (float) (powers[c] / sum);
      // Rounding to float must not make another value equal to the highest one.
      boolean raised = values[row + c] < highest && scaled >= top;
      values[row + c] = raised ? Math.nextDown(top) : scaled;
    }
  }
}
