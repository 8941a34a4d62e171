/**
 * How a network computes: one small interface, the batch it computes on, and what implements it.
 *
 * <p>In: batches of pixels and targets. Out: probabilities, losses and updated parameters.
 */
package io.github.mnistmaven.core.engine.internal;
