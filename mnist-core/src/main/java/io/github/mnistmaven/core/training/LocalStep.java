package io.github.mnistmaven.core.training;

/**
 * Result of one step of a worker, computed in the forward pass.
 *
 * @param loss mean cross-entropy of the targets over the batch, in nats; NaN if training has
 *     diverged
 * @param correct number of correctly classified images
 */
public record LocalStep(double loss, int correct) {}
