package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the documentation and the sample projects use the version of this build, which {@code
 * release/set-version} updates.
 */
class VersionsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PROJECT_VERSION =
      Pattern.compile(
          "<artifactId>mnist-[\\w-]+</artifactId>\\s*<version>(\\d[^<]*)</version>"
              + "|<mnist\\.version>([^<]+)<"
              + "|io\\.github\\.mnist-maven:mnist-[\\w-]+:(\\d[\\w.-]*)");

  @Test
  void documentationAndSamplesUseTheVersionOfTheParent() throws IOException {
    List<String> versions = new ArrayList<>();
    for (Path file : filesWithVersions()) {
      versions.addAll(versions(file));
    }

    assertThat(versions)
        .hasSizeGreaterThan(6)
        .containsOnly(versions(ROOT.resolve("pom.xml")).get(0));
  }

  private static List<Path> filesWithVersions() throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(ROOT.resolve("README.md"));
    files.add(ROOT.resolve("sample-project/pom.xml"));
    files.add(ROOT.resolve("spark-example/pom.xml"));
    try (Stream<Path> pages = Files.list(ROOT.resolve("src-site/markdown"))) {
      pages.forEach(files::add);
    }
    return files;
  }

  private static List<String> versions(Path file) throws IOException {
    List<String> versions = new ArrayList<>();
    Matcher version = PROJECT_VERSION.matcher(Files.readString(file));
    while (version.find()) {
      for (int group = 1; group <= version.groupCount(); group++) {
        if (version.group(group) != null) {
          versions.add(version.group(group));
        }
      }
    }
    return versions;
  }
}
