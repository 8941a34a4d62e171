/** The weights that would be the model, their average, and what they reach on validation images. */
package io.github.mnistmaven.core.training.internal.weights;
