/**
 * Prediction inside a partition.
 *
 * <p>In: rows with an image each. Out: the same rows with what the images show.
 */
package io.github.mnistmaven.spark.internal.prediction;
