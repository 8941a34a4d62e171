package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Spark's libraries and this one's in one JVM. */
class ClassPathTest {
  @Test
  void sparkRunsWithItsOwnJacksonBesideThisLibrary() {
    SparkSession spark = LocalSpark.session();

    // A query's plan is written by Jackson's Scala module, which refuses another minor version.
    assertThat(spark.range(100).filter("id % 2 = 0").count()).isEqualTo(50);
    assertThat(PackageVersion.VERSION.toString())
        .startsWith(spark.version().startsWith("3.5") ? "2.15." : "2.20.");
  }
}
