package io.github.mnistmaven.plugin.internal.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Class data sharing (CDS) archive of the classes that a goal loads (JEP 350), which shortens the
 * start of the JVM. The first worker of a kind creates it, and later ones use it. It affects only
 * the startup time.
 *
 * @param file path of the archive
 * @param exists whether the archive exists and is used; otherwise it is created
 */
record ClassArchive(Path file, boolean exists) {
  /** System property that is set in a worker that creates an archive. */
  static final String MAKING = "mnist.makesClassArchive";

  private static final String ENDING = ".jsa";

  /** Suppresses CDS messages, which require no action by the user. */
  private static final String SILENT = "-Xlog:cds*=off";

  /** Archives that are unused for this time are deleted: they belong to earlier versions. */
  private static final Duration MAX_AGE = Duration.ofDays(30);

  /** Flags by which the user or a tool controls class loading. */
  private static final List<String> CONFLICTING_FLAGS =
      List.of("-javaagent", "-agent", "-Xshare", "SharedArchiveFile", "ArchiveClassesAtExit");

  /**
   * Returns the archive of a worker; empty if it cannot have one.
   *
   * @param folder directory of archives; created if missing
   * @param jdk JDK of the worker
   * @param goal name of the goal
   */
  static Optional<ClassArchive> of(
      Path folder, WorkerJdk jdk, String goal, List<Path> classPath, List<String> jvmArguments) {
    boolean jars = classPath.stream().allMatch(Files::isRegularFile);
    boolean conflicting =
        jvmArguments.stream().anyMatch(flag -> CONFLICTING_FLAGS.stream().anyMatch(flag::contains));
    if (!jars || conflicting) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(goal + "-" + key(jdk, classPath) + ENDING);
      boolean exists = Files.exists(file);
      if (exists) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
      return Optional.of(new ClassArchive(file, exists));
    } catch (IOException e) {
      // The home directory is not writable: start without an archive.
      return Optional.empty();
    }
  }

  /** Returns a key of the JDK and the jars; the JVM itself validates the jars. */
  private static String key(WorkerJdk jdk, List<Path> classPath) throws IOException {
    StringBuilder all = new StringBuilder().append(jdk.home()).append(jdk.version());
    for (Path jar : classPath) {
      all.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar).toMillis());
    }
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Returns the JVM flags that use or create the archive. */
  List<String> flags() {
    return exists
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", SILENT)
        : List.of("-XX:ArchiveClassesAtExit=" + temporaryFile(), "-D" + MAKING + "=true", SILENT);
  }

  /**
   * Returns a path that is unique to this build, because builds may create archives concurrently.
   */
  private Path temporaryFile() {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  /** Keeps the archive of a worker that succeeded, and deletes old archives. */
  void keep() {
    try {
      Files.move(temporaryFile(), file, StandardCopyOption.ATOMIC_MOVE);
      deleteOld();
    } catch (IOException e) {
      // The JVM created no archive, or the disk is full: the next worker tries again.
    }
  }

  private void deleteOld() throws IOException {
    Instant oldest = Instant.now().minus(MAX_AGE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file.getParent())) {
      for (Path each : files) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** Deletes the archive after a worker crashed, because it may be the cause. */
  void discard() {
    try {
      Files.deleteIfExists(exists ? file : temporaryFile());
    } catch (IOException e) {
      // On Windows, the file may still be in use.
    }
  }
}
