package io.github.mnistmaven.report.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/io/github/mnistmaven/report/internal/page");

  /** Directives and built-ins that disable escaping or access data outside the data model. */
  @Test
  void noTemplateDisablesEscaping() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template))
          .as(template.toString())
          .doesNotContain("?no_esc", "noautoesc", "outputformat", "?interpret", "?eval")
          .doesNotContain("?new", "?api", "<#include", "?html", "?xhtml");
    }
  }

  @Test
  void everyTemplateHasAnEscapingOutputFormat() throws IOException {
    assertThat(templates()).isNotEmpty();
    for (Path template : templates()) {
      if (!template.toString().endsWith(".ftlh")) {
        assertThat(template).content().startsWith("<#ftl output_format=\"Markdown\">\n");
      }
    }
  }

  @Test
  void everyAttributeWithAValueIsQuoted() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template)).doesNotContainPattern("<[a-z][^<>]*=\\$\\{");
    }
  }

  private static List<Path> templates() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(path -> path.toString().contains(".ftl")).toList();
    }
  }
}
