/**
 * Prediction and training on Apache Spark: a Model and an Estimator of Spark ML.
 *
 * <p>In: rows of a Dataset with an image each. Out: the same rows with predictions.
 */
package io.github.mnistmaven.spark;
