package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The worker's command line in a file, because Windows limits one to 32,767 characters. */
final class ArgumentFile {
  private ArgumentFile() {}

  /** Writes a file that {@code java @file} reads; whoever asked for it deletes it. */
  static Path write(Path folder, List<String> arguments) throws IOException {
    return Files.writeString(
        BuildFile.create(folder, ".args"),
        arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n")));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
