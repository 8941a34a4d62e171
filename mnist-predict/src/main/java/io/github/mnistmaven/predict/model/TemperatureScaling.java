package io.github.mnistmaven.predict.model;

/**
 * Temperature scaling of probabilities (Guo et al., "On Calibration of Modern Neural Networks",
 * 2017): their logarithms are divided by the temperature. Above 1 the model becomes less confident,
 * below 1 more, and the ranking of the classes stays.
 */
public final class TemperatureScaling {
  private TemperatureScaling() {}

  /**
   * Scales probabilities: each becomes p^(1/T), divided by the sum of its row. At 1 they stay as
   * they are, to the bit. Equals stay equal, none overtakes another, the highest stays above all
   * that were lower, and 0 stays 0.
   *
   * @param probabilities {@code [count, classes]}, row-major, in [0, 1]; a row has one above 0
   * @param temperature greater than 0
   * @return another array of the same length
   */
  public static float[] apply(float[] probabilities, int classes, double temperature) {
    float[] corrected = probabilities.clone();
    if (temperature != 1) {
      for (int row = 0; row < corrected.length; row += classes) {
        correct(corrected, row, classes, temperature);
      }
    }
    return corrected;
  }

  /** Relative to the highest of the row, so that no power of all vanishes. */
  private static void correct(float[] values, int row, int classes, double temperature) {
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
      float corrected = (float) (powers[c] / sum);
      // A float cannot tell apart what comes very near: the first choice would be another.
      boolean raised = values[row + c] < highest && corrected >= top;
      values[row + c] = raised ? Math.nextDown(top) : corrected;
    }
  }
}
