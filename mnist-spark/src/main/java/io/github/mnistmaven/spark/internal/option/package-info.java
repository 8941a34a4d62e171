/**
 * The library's options as Spark's parameters.
 *
 * <p>In: a table of options. Out: a Param for each, and the text of those that are set.
 */
package io.github.mnistmaven.spark.internal.option;
