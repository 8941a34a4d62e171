package io.github.mnistmaven.spark;

import org.apache.spark.sql.SparkSession;

/** Spark session in this JVM with two parallel tasks, shared by all tests. */
public final class LocalSpark {
  private LocalSpark() {}

  /** Returns the current session, or starts one. */
  static SparkSession session() {
    return builder("local[2]").getOrCreate();
  }

  /** Stops the current session and returns a builder for a new one. */
  public static SparkSession.Builder instead(String master) {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    return builder(master);
  }

  /** Returns a builder with the common configuration of all tests. */
  private static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", "target/warehouse");
  }
}
