package io.github.mnistmaven.spark;

import org.apache.spark.sql.SparkSession;

/** Spark inside this JVM, with two tasks at a time; started once for all tests. */
final class LocalSpark {
  private LocalSpark() {}

  /** The session that is there, or a new one. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }
}
