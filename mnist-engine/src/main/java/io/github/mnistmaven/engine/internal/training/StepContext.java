package io.github.mnistmaven.engine.internal.training;

/**
 * Context of a training step.
 *
 * @param images number of images of the batch
 * @param step number of the step, from 1
 * @param draw number that, with the seed, determines the random numbers of the step
 */
record StepContext(int images, long step, long draw) {}
