package io.github.mnistmaven.plugin.internal.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A class path as an earlier goal resolved it, with every jar's size and time: while these hold,
 * nothing has to be resolved again, which means reading a hundred POMs. Without it a goal starts
 * later, and nothing else.
 */
record RememberedClassPath(Path file) {
  private static final String ENDING = ".classpath";

  /**
   * What is remembered of a question.
   *
   * @param folder where all that is remembered is; made if it is not there
   * @param question all that decides which jars there are
   */
  static RememberedClassPath of(Path folder, String question) {
    UUID name = UUID.nameUUIDFromBytes(question.getBytes(StandardCharsets.UTF_8));
    return new RememberedClassPath(folder.resolve("worker-" + name + ENDING));
  }

  /** The class path; empty if it is not known, or one of its jars is not what it was. */
  Optional<List<Path>> recall() {
    try {
      List<Path> jars = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", 2);
        Path jar = Path.of(parts[parts.length - 1]);
        if (!line.equals(line(jar))) {
          return Optional.empty();
        }
        jars.add(jar);
      }
      return jars.isEmpty() ? Optional.empty() : Optional.of(jars);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Remembers a class path, unless it cannot be written. */
  void remember(List<Path> jars) {
    // Each build's own: two may write at once.
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      List<String> lines = new ArrayList<>();
      for (Path jar : jars) {
        lines.add(line(jar));
      }
      Files.createDirectories(file.getParent());
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // A home that cannot be written: the next goal resolves again.
    }
  }

  private static String line(Path jar) throws IOException {
    return Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis() + "\t" + jar;
  }
}
