package io.github.mnistmaven.core.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Name of the CPU of this machine. */
final class Processor {
  /** Description of each CPU on Linux; on arm64 it has no model name. */
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private static final String WINDOWS = "PROCESSOR_IDENTIFIER";

  private Processor() {}

  /** Returns the model name of the CPU, or the architecture if it is unknown. */
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
      // Not Linux, or the file is not readable.
      return List.of();
    }
  }
}
