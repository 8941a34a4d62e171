package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportAggregateMojoTest {
  @TempDir Path directory;
  private final RecordingLog log = new RecordingLog();
  private final ReportAggregateMojo mojo = new ReportAggregateMojo();

  @BeforeEach
  void configure() {
    mojo.runDirectory = directory.resolve("target/mnist").toFile();
    mojo.title = "All";
    mojo.modules = List.of(module("digits"), module("untrained"));
    mojo.setLog(log);
  }

  @Test
  void everyModuleWithResultsHasARowAndAReport() throws Exception {
    train("digits");

    mojo.run();

    Path output = mojo.runDirectory.toPath().resolve("report-aggregate");
    assertThat(output.resolve("digits/index.html")).isRegularFile();
    assertThat(output.resolve("untrained")).doesNotExist();
    assertThat(output.resolve("index.html"))
        .content()
        .contains("<a href=\"digits/index.html\">digits</a>", "not evaluated");
  }

  @Test
  void logsThatNoModuleHasResults() throws Exception {
    mojo.run();

    assertThat(log.infos.get(0)).startsWith("No report: no module has results");
    assertThat(mojo.runDirectory).doesNotExist();
  }

  private void train(String module) throws IOException {
    new RunDirectory(directory.resolve(module).resolve("target/mnist"))
        .writeHistory(new TrainingHistory(List.of(new EpochResult(1, 1e-3, 0.5, 0.9, 0.1, 0.97))));
  }

  private MavenProject module(String name) {
    Model model = new Model();
    model.setArtifactId(name);
    model.setBuild(new Build());
    model.getBuild().setDirectory(directory.resolve(name).resolve("target").toString());
    return new MavenProject(model);
  }
}
