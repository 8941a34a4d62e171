/**
 * Files on whatever file system Spark reads: a disk, HDFS, an object store.
 *
 * <p>In: a path. Out: its bytes; or bytes in, and a file that is whole.
 */
package io.github.mnistmaven.spark.internal.storage;
