/**
 * How good a set of predictions is: confusion matrix, per-class metrics, calibration, errors.
 *
 * <p>In: class probabilities and the {@link io.github.mnistmaven.predict.image.ImageSet} they
 * belong to. Out: one immutable {@link io.github.mnistmaven.core.evaluation.Evaluation} of plain
 * numbers, the same for the same input on every machine.
 */
package io.github.mnistmaven.core.evaluation;
