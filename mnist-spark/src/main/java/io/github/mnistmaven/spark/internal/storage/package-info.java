/**
 * Files on the file systems that Spark can access: local disks, HDFS, object stores.
 *
 * <p>In: a path. Out: the content of the file. Files are written atomically.
 */
package io.github.mnistmaven.spark.internal.storage;
