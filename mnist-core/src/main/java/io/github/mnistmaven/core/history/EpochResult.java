package io.github.mnistmaven.core.history;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Results of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param learningRate learning rate at the first step of the epoch
 * @param loss mean training loss over the batches of the epoch, at the time of their steps, in nats
 * @param accuracy training accuracy over the same batches, in [0, 1]
 * @param validationLoss validation loss after the epoch, in nats, of the weights that would become
 *     the model: their moving average if enabled; NaN without validation
 * @param validationAccuracy validation accuracy of these weights, in [0, 1]; NaN without validation
 * @param learningRates learning rates at up to ten equally spaced steps, including the first; a
 *     single value if all are equal
 * @param rawValidationLoss validation loss of the weights before averaging; NaN without a moving
 *     average
 * @param rawValidationAccuracy validation accuracy of the weights before averaging; NaN without a
 *     moving average
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> learningRates,
    double rawValidationLoss,
    double rawValidationAccuracy) {

  /**
   * Copies the learning rates. An empty list, from a file of an earlier version, is replaced by the
   * rate of the first step.
   */
  public EpochResult {
    learningRates = learningRates.isEmpty() ? List.of(learningRate) : List.copyOf(learningRates);
  }

  /** Creates the result of an epoch with one learning rate and without a moving average. */
  public EpochResult(
      int epoch,
      double learningRate,
      double loss,
      double accuracy,
      double validationLoss,
      double validationAccuracy) {
    this(
        epoch,
        learningRate,
        loss,
        accuracy,
        validationLoss,
        validationAccuracy,
        List.of(),
        Double.NaN,
        Double.NaN);
  }

  /** Returns whether a moving average of the weights was evaluated, in addition to the weights. */
  public boolean hasAverage() {
    return !Double.isNaN(rawValidationLoss);
  }

  /** Returns the mean results of the same epoch of several trainings, at least one. */
  static EpochResult mean(List<EpochResult> results) {
    return new EpochResult(
        results.get(0).epoch,
        mean(results, EpochResult::learningRate),
        mean(results, EpochResult::loss),
        mean(results, EpochResult::accuracy),
        mean(results, EpochResult::validationLoss),
        mean(results, EpochResult::validationAccuracy),
        results.get(0).learningRates,
        mean(results, EpochResult::rawValidationLoss),
        mean(results, EpochResult::rawValidationAccuracy));
  }

  private static double mean(List<EpochResult> results, ToDoubleFunction<EpochResult> value) {
    return results.stream().mapToDouble(value).average().orElseThrow();
  }
}
