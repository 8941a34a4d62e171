package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareMojoTest {
  @TempDir Path directory;
  private final RecordingLog log = new RecordingLog();
  private final CompareMojo mojo = new CompareMojo();

  @BeforeEach
  void configure() {
    mojo.runDirectory = directory.resolve("target/mnist").toFile();
    mojo.title = "Two runs";
    mojo.setLog(log);
  }

  @Test
  void writesThePageAndLogsItsPath() throws Exception {
    mojo.runs = List.of(train("one"), train("two"));

    mojo.run();

    Path page = directory.resolve("target/mnist/compare/index.html");
    assertThat(page).content().contains("<h1>Two runs</h1>");
    assertThat(log.infos).containsExactly("Comparison: " + page);
  }

  @Test
  void writesASingleFileToAnotherDirectory() throws Exception {
    mojo.runs = List.of(train("one"), train("two"));
    mojo.outputDirectory = directory.resolve("page").toFile();
    mojo.singleFile = true;

    mojo.run();

    assertThat(mojo.outputDirectory.list()).containsExactly("index.html");
  }

  @Test
  void fewerThanTwoOrMoreThanTenRunsAreReportedWithAnExample() throws Exception {
    assertThatThrownBy(mojo::run)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.runs must list 2 to 10 run directories but lists none; for example,"
                + " -Dmnist.runs=one/target/mnist,two/target/mnist");
    for (int count : new int[] {1, 11}) {
      mojo.runs = Collections.nCopies(count, train("one"));
      assertThatThrownBy(mojo::run)
          .isInstanceOf(MojoFailureException.class)
          .hasMessageContaining("2 to 10 run directories but lists " + count);
    }
  }

  @Test
  void aMissingRunDirectoryFailsTheGoalWithItsName() throws Exception {
    File missing = directory.resolve("missing").toFile();
    mojo.runs = List.of(train("one"), missing);

    assertThatThrownBy(mojo::run)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("Cannot compare the runs: " + missing + " is not a directory");
  }

  private File train(String name) throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve(name));
    run.writeHistory(new TrainingHistory(List.of(new EpochResult(1, 1e-3, 0.5, 0.9, 0.1, 0.97))));
    return run.path().toFile();
  }
}
