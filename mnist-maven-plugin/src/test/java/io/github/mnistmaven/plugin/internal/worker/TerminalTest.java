package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Map<String, String> INTERACTIVE = Map.of("TERM", "xterm-256color");

  private final MavenExecutionRequest build =
      new DefaultMavenExecutionRequest().setInteractiveMode(true);
  private final Log log = new SystemStreamLog();

  @Test
  void anInteractiveBuildShowsALiveLine() {
    assertThat(Terminal.suits(build, log, INTERACTIVE)).isTrue();
  }

  @Test
  void batchModeShowsNoLine() {
    assertThat(Terminal.suits(build.setInteractiveMode(false), log, INTERACTIVE)).isFalse();
  }

  @Test
  void aParallelBuildShowsNoLine() {
    build.setDegreeOfConcurrency(4);

    assertThat(Terminal.suits(build, log, INTERACTIVE)).isFalse();
  }

  @Test
  void aQuietBuildShowsNoLine() {
    Log quiet =
        new SystemStreamLog() {
          @Override
          public boolean isInfoEnabled() {
            return false;
          }
        };

    assertThat(Terminal.suits(build, quiet, INTERACTIVE)).isFalse();
  }

  @Test
  void aCiServerOrADumbTerminalShowsNoLine() {
    assertThat(Terminal.suits(build, log, Map.of("TERM", "xterm", "CI", "true"))).isFalse();
    assertThat(Terminal.suits(build, log, Map.of("TERM", "dumb"))).isFalse();
  }
}
