/**
 * Params of Spark ML stages: columns and the library's options.
 *
 * <p>In: a stage and a table of options. Out: a Param per option, and the texts of the options that
 * are set.
 */
package io.github.mnistmaven.spark.internal.stage;
