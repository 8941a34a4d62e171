package io.github.mnistmaven.engine;

/**
 * Loss and hits of a training step's forward pass, with dropout active and before the update.
 *
 * @param loss mean cross-entropy over the batch, in nats, without regularization
 * @param correct images whose class with the largest target has the largest score
 */
public record StepResult(double loss, int correct) {}
