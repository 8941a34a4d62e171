/**
 * Prediction of the rows of a partition.
 *
 * <p>In: rows with an image each. Out: the same rows with predictions.
 */
package io.github.mnistmaven.spark.internal.prediction;
