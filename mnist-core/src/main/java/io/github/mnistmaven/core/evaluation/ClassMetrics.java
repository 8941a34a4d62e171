package io.github.mnistmaven.core.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 of a class, or their average over classes.
 *
 * <p>As in scikit-learn with {@code zero_division=0}, a quotient with denominator 0 is 0.
 *
 * @param name name of the class, or of the average
 * @param precision fraction of predictions of this class that are correct, in [0, 1]
 * @param recall fraction of images of this class that are classified correctly, in [0, 1]
 * @param f1 harmonic mean of precision and recall, in [0, 1]
 * @param support number of images of this class
 */
public record ClassMetrics(String name, double precision, double recall, double f1, long support) {

  /** Returns the unweighted mean over classes, see {@link ConfusionMatrix#occurringClasses}. */
  public static ClassMetrics macroAverage(List<ClassMetrics> classes) {
    return average("macro average", classes, metrics -> 1);
  }

  /** Returns the mean over classes, weighted by support. */
  public static ClassMetrics weightedAverage(List<ClassMetrics> classes) {
    return average("weighted average", classes, ClassMetrics::support);
  }

  private static ClassMetrics average(
      String name, List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
    return new ClassMetrics(
        name,
        mean(classes, weight, ClassMetrics::precision),
        mean(classes, weight, ClassMetrics::recall),
        mean(classes, weight, ClassMetrics::f1),
        classes.stream().mapToLong(ClassMetrics::support).sum());
  }

  private static double mean(
      List<ClassMetrics> classes,
      ToDoubleFunction<ClassMetrics> weight,
      ToDoubleFunction<ClassMetrics> value) {
    double sum = 0;
    double weights = 0;
    for (ClassMetrics metrics : classes) {
      sum += weight.applyAsDouble(metrics) * value.applyAsDouble(metrics);
      weights += weight.applyAsDouble(metrics);
    }
    return weights == 0 ? 0 : sum / weights;
  }
}
