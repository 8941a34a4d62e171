/**
 * Updaters for optimizers that Deeplearning4j computes otherwise than Keras.
 *
 * <p>In: hyperparameters. Out: updaters that Deeplearning4j runs.
 */
package io.github.mnistmaven.core.dl4j.internal;
