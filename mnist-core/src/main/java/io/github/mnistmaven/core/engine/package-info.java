/**
 * How a network computes: one small interface, and the batch it computes on.
 *
 * <p>In: batches of pixels in native memory. Out: probabilities, losses and updated parameters.
 */
package io.github.mnistmaven.core.engine;
