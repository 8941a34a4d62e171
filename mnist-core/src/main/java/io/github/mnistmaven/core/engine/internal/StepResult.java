package io.github.mnistmaven.core.engine.internal;

/**
 * What one training step saw in its forward pass, with dropout active and before the update.
 *
 * @param loss mean cross-entropy of the targets over the batch, in nats, without what L2 adds
 * @param correct how many images had the class with the largest target ranked first
 */
public record StepResult(double loss, int correct) {}
