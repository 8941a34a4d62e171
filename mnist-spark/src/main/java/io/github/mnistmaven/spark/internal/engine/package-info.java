/**
 * Compute engines of a Spark JVM: native code is loaded once, and each model is opened once.
 *
 * <p>In: content of a model file. Out: a predictor that all tasks share.
 */
package io.github.mnistmaven.spark.internal.engine;
