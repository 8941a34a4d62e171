package io.github.mnistmaven.core.evaluation;

import io.github.mnistmaven.predict.image.ImageSet;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Fits the temperature of {@link io.github.mnistmaven.predict.model.TemperatureScaling}.
 *
 * <p>For the softmax of a single network, temperature scaling divides the logits. The fit accepts
 * any probabilities, such as the mean over an ensemble.
 */
public final class Temperature {
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;

  /** Tolerance of the logarithm of the temperature. */
  private static final double TOLERANCE = 1e-9;

  /** Smallest positive float, replaces probabilities of 0, which have no logarithm. */
  private static final double MIN_PROBABILITY = Float.MIN_VALUE;

  private Temperature() {}

  /**
   * Returns the temperature with the lowest mean negative log-likelihood. Brent's method on the
   * logarithm of the temperature finds the only minimum, because the loss is convex in the inverse
   * temperature.
   *
   * @param probabilities {@code [images.count(), classes]}, row-major, in [0, 1]
   * @param images at least one labeled image that was not used for training
   * @return temperature in [0.05, 20]
   */
  public static double fit(float[] probabilities, ImageSet images) {
    double[] logarithms = new double[probabilities.length];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = StrictMath.log(Math.max(probabilities[i], MIN_PROBABILITY));
    }
    double best =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                MaxEval.unlimited(),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(
                    logTemperature -> loss(logarithms, images, StrictMath.exp(logTemperature))),
                new SearchInterval(StrictMath.log(LOWEST), StrictMath.log(HIGHEST)))
            .getPoint();
    return StrictMath.exp(best);
  }

  /** Returns the sum over images of log(sum of exp(l / T)) - l of the label / T. */
  private static double loss(double[] logarithms, ImageSet images, double temperature) {
    int classes = images.classNames().size();
    double loss = 0;
    for (int image = 0; image < images.count(); image++) {
      int row = image * classes;
      int highest = indexOfHighest(logarithms, row, classes);
      double others = 0;
      for (int c = row; c < row + classes; c++) {
        if (c != highest) {
          others += StrictMath.exp((logarithms[c] - logarithms[highest]) / temperature);
        }
      }
      double ofLabel = (logarithms[row + images.label(image)] - logarithms[highest]) / temperature;
      loss += StrictMath.log1p(others) - ofLabel;
    }
    return loss;
  }

  private static int indexOfHighest(double[] values, int row, int classes) {
    int highest = row;
    for (int c = row + 1; c < row + classes; c++) {
      highest = values[c] > values[highest] ? c : highest;
    }
    return highest;
  }
}
