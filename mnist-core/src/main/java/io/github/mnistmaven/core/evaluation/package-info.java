/**
 * Evaluation of predictions: confusion matrix, per-class metrics, calibration and errors.
 *
 * <p>An {@link io.github.mnistmaven.core.evaluation.Evaluation} is computed from class
 * probabilities and their {@link io.github.mnistmaven.predict.image.ImageSet}. The same input
 * results in the same values on every machine.
 */
package io.github.mnistmaven.core.evaluation;
