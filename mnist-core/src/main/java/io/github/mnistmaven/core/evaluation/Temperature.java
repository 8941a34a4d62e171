package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Fits the temperature of {@link io.github.mnistmaven.predict.model.TemperatureScaling}.
 *
 * <p>For the softmax of a single network, temperature scaling divides the logits. The fit accepts
 * any probabilities, such as the mean over an ensemble.
 */
/** Lowest temperature. */
public final class Temperature {
  /** The lowest temperature that is fitted. */
  public static final double LOWEST = 0.05;

  /** Highest temperature. */
  public static final double HIGHEST = 20;

  /** Steps of the search; each reduces the interval by the golden ratio. */
  private static final int STEPS = 50;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Smallest positive float, replaces probabilities of 0, which have no logarithm. */
  private static final double MIN_PROBABILITY = Float.MIN_VALUE;

  private Temperature() {}

  /**
   * Returns the temperature with the lowest mean negative log-likelihood. Golden-section search on
   * the logarithm of the temperature finds the only minimum, because the loss is convex in the
   * inverse temperature.
   *
   * @param probabilities {@code [images.count(), classes]}, row-major, in [0, 1]
   * @param images at least one labeled image that was not used for training
   * @return temperature in [{@value #LOWEST}, {@value #HIGHEST}]
   */
  public static double fit(float[] probabilities, ImageSet images) {
    double[] logarithms = new double[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = StrictMath.log(Math.max(probabilities[i], MIN_PROBABILITY));
    }
    double low = StrictMath.log(LOWEST);
    double high = StrictMath.log(HIGHEST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double lossLeft = loss(logarithms, images, StrictMath.exp(left));
    double lossRight = loss(logarithms, images, StrictMath.exp(right));
    for (int step = 0; step < STEPS; step++) {
      if (lossLeft <= lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - GOLDEN * (high - low);
        lossLeft = loss(logarithms, images, StrictMath.exp(left));
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + GOLDEN * (high - low);
        lossRight = loss(logarithms, images, StrictMath.exp(right));
      }
    }
    return StrictMath.exp((low + high) / 2);
  }

  /** Returns the sum over images of log(sum of exp(l / T)) - l of the label / T. */
  private static double loss(double[] logarithms, ImageSet images, double temperature) {
    int classes = images.classNames().size();
    double loss = 0;
    for (int image = 0; image < images.count(); image++) {
      int row = image * classes;
      double highest = highest(logarithms, row, classes);
      double sum = 0;
      for (int c = row; c < row + classes; c++) {
        sum += StrictMath.exp((logarithms[c] - highest) / temperature);
      }
      double ofLabel = (logarithms[row + images.label(image)] - highest) / temperature;
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
