package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Fit of the temperature of {@link io.github.mnistmaven.predict.model.TemperatureScaling}.
 *
 * <p>For the softmax of one network, scaling divides the logits. The fit takes any probabilities,
 * such as the mean over an ensemble.
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
  public static double fit(float[] probabilities, ImageSet digits) {
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
  private static double loss(double[] logarithms, ImageSet digits, double temperature) {
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
}
