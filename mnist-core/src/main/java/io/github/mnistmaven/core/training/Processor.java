package io.github.mnistmaven.core.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processor this machine has, as far as a JVM can tell. */
final class Processor {
  /** Where Linux describes each processor; arm64 has no name in it. */
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private static final String WINDOWS = "PROCESSOR_IDENTIFIER";

  private Processor() {}

  /** The model's name; where nobody tells it, the architecture. */
  static String name() {
    return name(linux(), System.getenv(), System.getProperty("os.arch"));
  }

  static String name(List<String> linux, Map<String, String> environment, String architecture) {
    return Stream.concat(
            linux.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()),
            Optional.ofNullable(environment.get(WINDOWS)).stream())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(architecture);
  }

  private static List<String> linux() {
    try {
      return Files.readAllLines(LINUX);
    } catch (IOException e) {
      // Another operating system, or one that does not let us look.
      return List.of();
    }
  }
}
