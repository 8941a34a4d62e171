/**
 * The parameters of stages of Spark ML: of columns, and of the library's options.
 *
 * <p>In: a stage, and a table of options. Out: a Param for each, and the text of those that are
 * set.
 */
package io.github.mnistmaven.spark.internal.stage;
