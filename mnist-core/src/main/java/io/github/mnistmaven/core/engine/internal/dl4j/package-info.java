/**
 * The engine {@code dl4j}, which lets Deeplearning4j compute, for comparisons.
 *
 * <p>In: a network without residual blocks, and batches. Out: updated weights, or probabilities.
 */
package io.github.mnistmaven.core.engine.internal.dl4j;
