/**
 * Command-line arguments and error messages of the programs that spark-submit starts.
 *
 * <p>In: arguments of the form {@code name=value}. Out: options, or an error message.
 */
package io.github.mnistmaven.spark.internal.command;
