package io.github.mnistmaven.core.history;

/**
 * Duration of one epoch.
 *
 * @param epoch number of the epoch, from 1
 * @param seconds wall-clock time in seconds, including validation
 * @param imagesPerSecond training throughput in images per second, excluding validation
 */
public record EpochTiming(int epoch, double seconds, double imagesPerSecond) {}
