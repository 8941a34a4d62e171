package io.github.mnistmaven.engine.internal.training;

/**
 * Facts about a training step.
 *
 * @param images images of the batch
 * @param step number of the step, from 1
 * @param draw number that the random numbers of the step follow from
 */
record StepContext(int images, long step, long draw) {}
