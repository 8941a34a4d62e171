package io.github.mnistmaven.core.training;

/**
 * What one step of a worker saw in its forward pass.
 *
 * @param loss mean cross-entropy of the targets over the batch, in nats; not a number if training
 *     has diverged
 * @param correct how many images were hits
 */
public record LocalStep(double loss, int correct) {}
