package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.core.digits.Digits;

/**
 * One number that corrects a model's confidences and leaves the ranking of classes as it is (Guo et
 * al., "On Calibration of Modern Neural Networks", 2017): the logarithms of the probabilities are
 * divided by it. Above 1 the model becomes less sure, below 1 surer.
 *
 * <p>For the softmax of one network this divides the logits; but it takes any probabilities, such
 * as the mean over an ensemble.
 */
public final class Temperature {
  /** The lowest temperature that is fitted. */
  public static final double LOWEST = 0.05;

  /** The highest temperature that is fitted. */
  public static final double HIGHEST = 20;

  /** Steps of the search: each makes its interval smaller by the golden ratio. */
  private static final int STEPS = 50;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** The least positive float: a probability of 0 has no logarithm. */
  private static final double LEAST = Float.MIN_VALUE;

  private Temperature() {}

  /**
   * The temperature of the least mean negative log-likelihood, found by golden-section search on
   * its logarithm: the loss has one minimum, because it is convex in the inverse temperature.
   *
   * @param probabilities {@code [digits.count(), classes]}, row-major, in [0, 1]
   * @param digits at least one labelled image that the model did not learn from
   * @return from {@value #LOWEST} to {@value #HIGHEST}
   */
  public static double fit(float[] probabilities, Digits digits) {
    double[] logarithms = new double[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = StrictMath.log(Math.max(probabilities[i], LEAST));
    }
    double low = StrictMath.log(LOWEST);
    double high = StrictMath.log(HIGHEST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double lossLeft = loss(logarithms, digits, StrictMath.exp(left));
    double lossRight = loss(logarithms, digits, StrictMath.exp(right));
    for (int step = 0; step < STEPS; step++) {
      if (lossLeft <= lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - GOLDEN * (high - low);
        lossLeft = loss(logarithms, digits, StrictMath.exp(left));
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + GOLDEN * (high - low);
        lossRight = loss(logarithms, digits, StrictMath.exp(right));
      }
    }
    return StrictMath.exp((low + high) / 2);
  }

  /** The sum over images of log(sum of exp(l / T)) - l of the label / T. */
  private static double loss(double[] logarithms, Digits digits, double temperature) {
    int classes = digits.classNames().size();
    double loss = 0;
    for (int image = 0; image < digits.count(); image++) {
      int row = image * classes;
      double highest = highest(logarithms, row, classes);
      double sum = 0;
      for (int c = row; c < row + classes; c++) {
        sum += StrictMath.exp((logarithms[c] - highest) / temperature);
      }
      double ofLabel = (logarithms[row + digits.label(image)] - highest) / temperature;
      loss += StrictMath.log(sum) - ofLabel;
    }
    return loss;
  }

  private static double highest(double[] values, int row, int classes) {
    double highest = values[row];
    for (int c = row + 1; c < row + classes; c++) {
      highest = Math.max(highest, values[c]);
    }
    return highest;
  }

  /**
   * Corrects probabilities: each becomes p^(1/T), divided by the sum of its row. At 1 they stay as
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
