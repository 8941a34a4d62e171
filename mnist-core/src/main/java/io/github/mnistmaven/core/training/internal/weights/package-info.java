/** Candidate weights of the model, their moving average, and their validation. */
package io.github.mnistmaven.core.training.internal.weights;
