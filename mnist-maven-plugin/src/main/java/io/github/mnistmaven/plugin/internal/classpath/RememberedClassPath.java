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
 * Cached class path, with the size and modification time of every jar. While these are unchanged,
 * it need not be resolved again, which would read about 100 POMs. The cache affects only the
 * startup time.
 */
record RememberedClassPath(Path file) {
  private static final String EXTENSION = ".classpath";

  /**
   * Returns the cache entry of a key.
   *
   * @param folder cache directory; created if missing
   * @param key everything that determines the class path
   */
  static RememberedClassPath of(Path folder, String key) {
    UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new RememberedClassPath(folder.resolve("worker-" + name + EXTENSION));
  }

  /** Returns the class path; empty if it is not cached or if a jar has changed. */
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

  /** Stores a class path; does nothing if the file cannot be written. */
  void remember(List<Path> jars) {
    // Unique to this build, because builds may write concurrently.
    Path temporary = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      List<String> lines = new ArrayList<>();
      for (Path jar : jars) {
        lines.add(line(jar));
      }
      Files.createDirectories(file.getParent());
      Files.write(temporary, lines);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // The home directory is not writable: the next goal resolves again.
    }
  }

  private static String line(Path jar) throws IOException {
    return Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis() + "\t" + jar;
  }
}
