/**
 * The engines of a JVM of Spark: native code loaded once, a model opened once.
 *
 * <p>In: the bytes of a model file. Out: a predictor that all tasks share.
 */
package io.github.mnistmaven.spark.internal.engine;
