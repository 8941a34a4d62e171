/**
 * What spark-submit's mains share.
 *
 * <p>In: arguments, each {@code name=value}. Out: options, and a sentence for what is wrong.
 */
package io.github.mnistmaven.spark.internal.command;
