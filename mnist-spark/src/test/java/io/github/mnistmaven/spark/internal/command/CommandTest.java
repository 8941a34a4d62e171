package io.github.mnistmaven.spark.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void aSentenceThatATaskThrewIsSaidWithoutSparksWrapping() {
    Exception thrown = new IllegalArgumentException("a.png: expected a PNG");

    assertThat(Command.said(new SparkException("Job aborted due to stage failure", thrown)))
        .isEqualTo("a.png: expected a PNG");
  }

  @Test
  void aFailureThatNobodyHasForeseenIsTraced() {
    assertThat(Command.said(new IOException("the disk is on fire")))
        .startsWith("java.io.IOException: the disk is on fire")
        .contains("at " + CommandTest.class.getName());
  }
}
