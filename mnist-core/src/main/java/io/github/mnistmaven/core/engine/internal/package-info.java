/**
 * How a network computes: one small interface, the batch it computes on, and what implements it.
 *
 * <p>In: batches of pixels in native memory. Out: probabilities, losses and updated parameters.
 */
package io.github.mnistmaven.core.engine.internal;
