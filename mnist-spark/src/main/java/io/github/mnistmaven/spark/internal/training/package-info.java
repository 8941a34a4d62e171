/**
 * Training in Spark tasks.
 *
 * <p>In: labeled images and settings. Out: a model file and the training history.
 */
package io.github.mnistmaven.spark.internal.training;
