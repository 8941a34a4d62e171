package io.github.mnistmaven.core.training;

/**
 * What a worker's part of a round comes to.
 *
 * @param state where its last step led
 * @param report on its steps
 */
public record WorkerResult(WorkerState state, WorkerReport report) {}
