package io.github.mnistmaven.core.history;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one epoch reached.
 *
 * @param epoch the epoch's number, from 1
 * @param learningRate the optimiser's step size at the epoch's first step
 * @param loss mean training loss in nats, over the epoch's batches as they were trained on
 * @param accuracy training accuracy in [0, 1], likewise
 * @param validationLoss loss on the validation images after the epoch, of the weights that would be
 *     the model: their average if there is one; NaN without validation
 * @param validationAccuracy accuracy on them, in [0, 1]; NaN without validation
 * @param learningRates the step size at up to ten equally spaced steps, the first one included;
 *     just that one's if all are the same
 * @param rawValidationLoss the loss of the weights themselves where an average of them would be the
 *     model, else NaN
 * @param rawValidationAccuracy their accuracy, likewise
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

  /** Copies the rates; none, as an earlier version wrote them, are the first step's. */
  public EpochResult {
    learningRates = learningRates.isEmpty() ? List.of(learningRate) : List.copyOf(learningRates);
  }

  /** An epoch of one learning rate whose weights are not averaged. */
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

  /** Whether an average of the weights was judged, and the weights themselves beside it. */
  public boolean hasAverage() {
    return !Double.isNaN(rawValidationLoss);
  }

  /** The mean of the same epoch of several trainings, at least one. */
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
