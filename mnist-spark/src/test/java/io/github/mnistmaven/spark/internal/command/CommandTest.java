package io.github.mnistmaven.spark.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void messageOfATaskIsUnwrapped() {
    Exception thrown = new IllegalArgumentException("a.png: expected a PNG");

    assertThat(Command.said(new SparkException("Job aborted due to stage failure", thrown)))
        .isEqualTo("a.png: expected a PNG");
  }

  @Test
  void unexpectedFailureShowsTheStackTrace() {
    assertThat(Command.said(new IOException("disk error")))
        .startsWith("java.io.IOException: disk error")
        .contains("at " + CommandTest.class.getName());
  }
}
