/**
 * Predicts and trains on Apache Spark: a Model and an Estimator of Spark ML.
 *
 * <p>In: rows of a Dataset with an image each. Out: the same rows with what the images show.
 */
package io.github.mnistmaven.spark;
