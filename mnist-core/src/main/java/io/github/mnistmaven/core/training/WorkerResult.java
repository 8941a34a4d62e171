package io.github.mnistmaven.core.training;

/**
 * Result of a worker's task.
 *
 * @param state state after the last step
 * @param report report on the steps
 */
public record WorkerResult(WorkerState state, WorkerReport report) {}
