package io.github.mnistmaven.core.training;

/**
 * How far training has come in an epoch.
 *
 * @param epoch the epoch's number, from 1
 * @param step steps done in this epoch, from 1
 * @param steps steps of an epoch
 * @param images training images seen in this epoch
 * @param loss mean training loss in nats since the epoch began
 * @param accuracy training accuracy in [0, 1], likewise
 */
public record StepProgress(
    int epoch, int step, int steps, int images, double loss, double accuracy) {}
