package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Compatibility of Spark's libraries with this library on one class path. */
class ClassPathTest {
  @Test
  void sparkUsesItsOwnJacksonVersion() {
    SparkSession spark = LocalSpark.session();

    // Jackson's Scala module serializes query plans and rejects other minor versions of Jackson.
    assertThat(spark.range(100).filter("id % 2 = 0").count()).isEqualTo(50);
    assertThat(PackageVersion.VERSION.toString())
        .startsWith(spark.version().startsWith("3.5") ? "2.15." : "2.20.");
  }
}
