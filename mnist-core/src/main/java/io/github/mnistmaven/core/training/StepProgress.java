package io.github.mnistmaven.core.training;

/**
 * Progress of a training within an epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param step number of completed steps of the epoch, from 1
 * @param steps number of steps of an epoch
 * @param images number of training images processed in the epoch
 * @param loss mean training loss of the epoch so far, in nats
 * @param accuracy training accuracy of the epoch so far, in [0, 1]
 */
public record StepProgress(
    int epoch, int step, int steps, int images, double loss, double accuracy) {}
