package io.github.mnistmaven.core.history;

/**
 * How long one epoch took.
 *
 * @param epoch the epoch's number, from 1
 * @param seconds by the wall clock, validation included
 * @param imagesPerSecond training images by the time spent on them, validation aside
 */
public record EpochTiming(int epoch, double seconds, double imagesPerSecond) {}
