package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Command line of the worker in a file, because Windows limits it to 32,767 characters. */
final class ArgumentFile {
  private ArgumentFile() {}

  /** Writes a file for {@code java @file}, which the caller deletes. */
  static Path write(Path folder, List<String> arguments) throws IOException {
    return Files.writeString(
        BuildFile.create(folder, ".args"),
        arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n")));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
