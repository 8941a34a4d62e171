package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.reporting.MavenReportException;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMojoTest {
  @TempDir Path directory;
  private RunDirectory run;
  private final RecordingLog log = new RecordingLog();
  private final ReportMojo mojo = new ReportMojo();

  @BeforeEach
  @SuppressWarnings("deprecation") // Maven itself creates sessions like this.
  void configure() {
    run = new RunDirectory(directory.resolve("mnist"));
    mojo.runDirectory = run.path().toFile();
    mojo.title = "Title";
    mojo.setLog(log);
    mojo.session =
        new MavenSession(
            null,
            (RepositorySystemSession) null,
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());
    MojoDescriptor goal = new MojoDescriptor();
    goal.setPluginDescriptor(new PluginDescriptor());
    goal.setGoal("report");
    mojo.execution = new MojoExecution(goal);
  }

  @Test
  void writesTheReportToTheRunDirectory() throws Exception {
    train();

    mojo.run();

    assertThat(run.report().resolve("index.html")).content().contains("<h1>Title</h1>");
    assertThat(log.infos).containsExactly("Report: " + run.report().resolve("index.html"));
  }

  @Test
  void writesTheReportToTheSite() throws Exception {
    train();
    mojo.setReportOutputDirectory(directory.resolve("site").toFile());

    mojo.generate(null, null, Locale.ROOT);

    assertThat(directory.resolve("site").resolve(mojo.getOutputPath() + ".html")).isRegularFile();
    assertThat(mojo.isExternalReport()).isTrue();
  }

  @Test
  void logsThatThereAreNoResults() throws Exception {
    mojo.run();

    assertThat(mojo.canGenerateReport()).isFalse();
    assertThat(log.infos.get(0))
        .isEqualTo(
            "No report: "
                + run.path()
                + " contains no results; run mnist:train or mnist:evaluate first.");
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void aSkippedReportIsNotPartOfTheSite() throws Exception {
    train();
    Properties given = mojo.session.getUserProperties();
    given.setProperty("mnist.train.skip", "true");
    given.setProperty("mnist.report.skip", "true");

    assertThat(mojo.canGenerateReport()).isFalse();
    assertThat(log.infos).containsExactly("No report: the property mnist.report.skip is set.");
  }

  @Test
  void aBrokenFileFailsTheGoalWithItsName() throws IOException {
    train();
    Files.writeString(run.historyJson(), "{");
    mojo.setReportOutputDirectory(directory.toFile());

    assertThatThrownBy(mojo::run)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("history.json");
    assertThatThrownBy(() -> mojo.generate(null, Locale.ROOT))
        .isInstanceOf(MavenReportException.class)
        .hasMessageContaining("history.json");
  }

  private void train() throws IOException {
    run.writeHistory(new TrainingHistory(List.of(new EpochResult(1, 1e-3, 0.5, 0.9, 0.1, 0.97))));
  }
}
