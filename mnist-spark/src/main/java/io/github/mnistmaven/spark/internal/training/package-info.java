/**
 * Training as tasks of Spark.
 *
 * <p>In: labelled images and settings. Out: a model file and how training went.
 */
package io.github.mnistmaven.spark.internal.training;
