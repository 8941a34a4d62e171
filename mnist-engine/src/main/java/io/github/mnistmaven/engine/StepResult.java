package io.github.mnistmaven.engine;

/**
 * Loss and number of correct predictions of a training step, with dropout and before the update.
 *
 * @param loss mean cross-entropy over the batch, in nats, without regularization
 * @param correct number of images for which the class with the largest target has the largest score
 */
public record StepResult(double loss, int correct) {}
