package io.github.mnistmaven.core.training;

/**
 * How a training run went.
 *
 * @param history its epochs
 * @param seconds from the first batch to the last validation, by the wall clock
 * @param imagesPerSecond training images by the time spent on them, validation aside
 * @param waitShare the share of training time that the engine waited for batches, 0 to 1
 */
public record TrainingEnd(
    TrainingHistory history, double seconds, double imagesPerSecond, double waitShare) {}
