package io.github.mnistmaven.core.training;

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
    double validationAccuracy) {}
