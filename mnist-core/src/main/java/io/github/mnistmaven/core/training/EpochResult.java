package io.github.mnistmaven.core.training;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one epoch reached.
 *
 * @param epoch the epoch's number, from 1
 * @param learningRate the optimiser's step size during the epoch
 * @param loss mean training loss in nats, over the epoch's batches as they were trained on
 * @param accuracy training accuracy in [0, 1], likewise
 * @param validationLoss loss on the validation images after the epoch; NaN without validation
 * @param validationAccuracy accuracy on them, in [0, 1]; NaN without validation
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy) {

  /** The mean of the same epoch of several trainings, at least one. */
  static EpochResult mean(List<EpochResult> results) {
    return new EpochResult(
        results.get(0).epoch,
        mean(results, EpochResult::learningRate),
        mean(results, EpochResult::loss),
        mean(results, EpochResult::accuracy),
        mean(results, EpochResult::validationLoss),
        mean(results, EpochResult::validationAccuracy));
  }

  private static double mean(List<EpochResult> results, ToDoubleFunction<EpochResult> value) {
    return results.stream().mapToDouble(value).average().orElseThrow();
  }
}
