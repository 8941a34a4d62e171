package io.github.mnistmaven.spark;

import org.apache.spark.sql.SparkSession;

/** Spark inside this JVM, with two tasks at a time; started once for all tests. */
public final class LocalSpark {
  private LocalSpark() {}

  /** The session that is there, or a new one. */
  static SparkSession session() {
    return builder("local[2]").getOrCreate();
  }

  /** Ends the session that is there, if any, so that this one can be had. */
  public static SparkSession.Builder instead(String master) {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    return builder(master);
  }

  /** What all sessions of the tests have in common. */
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
