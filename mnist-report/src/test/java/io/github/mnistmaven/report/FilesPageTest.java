package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the documentation page about files is complete. */
class FilesPageTest {
  private static final Path PAGE = Path.of("../src-site/markdown/files.md");

  @Test
  void documentsEveryMetric() throws IOException {
    List<String> keys = Arrays.stream(Metric.values()).map(m -> "`" + m.key() + "`").toList();

    assertThat(Files.readString(PAGE)).contains(keys);
  }

  @Test
  void documentsEveryRunFile() throws IOException {
    RunDirectory run = new RunDirectory(Path.of("run"));
    List<Path> files =
        List.of(
            run.model(),
            run.historyJson(),
            run.historyCsv(),
            run.timingJson(),
            run.timingCsv(),
            run.modelCard(),
            run.datasetJson(),
            run.runJson(),
            run.evaluationJson(),
            run.metricsJson(),
            run.junitXml(),
            run.summary(),
            run.badgeJson(),
            run.badgeSvg(),
            run.answer(),
            run.onnx(),
            run.workerLog());

    assertThat(Files.readString(PAGE))
        .contains(files.stream().map(file -> "`" + file.getFileName() + "`").toList());
  }

  @Test
  void documentsEverySectionTemplate() throws IOException {
    String page = Files.readString(PAGE);
    try (var templates =
        Files.list(Path.of("src/main/resources/io/github/mnistmaven/report/internal/page"))) {
      List<String> shared =
          List.of("report", "comparison", "layout", "text", "charts", "aggregate").stream()
              .map(name -> name + ".ftlh")
              .toList();
      assertThat(templates.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".ftlh") && !shared.contains(name))
          .isNotEmpty()
          .allMatch(name -> page.contains("`" + name + "`"));
    }
  }
}
