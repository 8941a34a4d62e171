/**
 * Predictions for many callers at once.
 *
 * <p>In: a network's configuration and parameters, and calls from any threads. Out: probabilities.
 * There is a lane for each processor, with memory of its own and weights that all share; a lane
 * computes on one thread, that of a caller, so it has no barrier at which to wait. A caller who
 * finds no lane free waits, and is either served by another one together with its images or gets
 * that one's lane.
 */
package io.github.mnistmaven.core.engine.internal.onednn.inference;
