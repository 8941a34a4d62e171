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
 * The classes that a kind of job loads, in an archive of the JVM (class data sharing, JEP 350),
 * from which they start faster than from their jars: the first worker of a kind leaves it behind,
 * and all later ones read it. Without it a worker is slower to start, and nothing else.
 *
 * @param file where it is, or will be
 * @param exists whether it is to be read, and not to be made
 */
record ClassArchive(Path file, boolean exists) {
  /** Set in a worker that leaves an archive behind. */
  static final String MAKING = "mnist.makesClassArchive";

  private static final String ENDING = ".jsa";

  /** What the JVM says of an archive that it cannot use or make is nothing for the user to do. */
  private static final String SILENT = "-Xlog:cds*=off";

  /** An archive that nobody has read for so long belongs to a version that is gone. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** With these the user, or a tool, decides on classes. */
  private static final List<String> OTHERS =
      List.of("-javaagent", "-agent", "-Xshare", "SharedArchiveFile", "ArchiveClassesAtExit");

  /**
   * The archive for a worker; empty if there can be none.
   *
   * @param folder where archives are; made if it is not there
   * @param jdk runs the worker
   * @param job the kind of job
   */
  static Optional<ClassArchive> of(
      Path folder, WorkerJdk jdk, String job, List<Path> classPath, List<String> jvmArguments) {
    boolean jars = classPath.stream().allMatch(Files::isRegularFile);
    boolean others =
        jvmArguments.stream().anyMatch(flag -> OTHERS.stream().anyMatch(flag::contains));
    if (!jars || others) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(job + "-" + key(jdk, classPath) + ENDING);
      boolean exists = Files.exists(file);
      if (exists) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
      return Optional.of(new ClassArchive(file, exists));
    } catch (IOException e) {
      // A home that cannot be written: start without.
      return Optional.empty();
    }
  }

  /** The JVM itself looks at the jars again; the key only keeps versions apart. */
  private static String key(WorkerJdk jdk, List<Path> classPath) throws IOException {
    StringBuilder all = new StringBuilder().append(jdk.home()).append(jdk.version());
    for (Path jar : classPath) {
      all.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar).toMillis());
    }
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Flags for a JVM that reads the archive, or leaves it behind. */
  List<String> flags() {
    return exists
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", SILENT)
        : List.of("-XX:ArchiveClassesAtExit=" + part(), "-D" + MAKING + "=true", SILENT);
  }

  /** Each build's own: two may make an archive at once. */
  private Path part() {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  /** Keeps what a worker has left behind that did its job, and deletes what nobody needs. */
  void keep() {
    try {
      Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
      deleteOld();
    } catch (IOException e) {
      // This JVM makes none, or the disk is full: the next worker tries again.
    }
  }

  private void deleteOld() throws IOException {
    Instant oldest = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(file.getParent())) {
      for (Path each : files) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** Deletes it, after a worker that died: an archive is the one thing that may be to blame. */
  void discard() {
    try {
      Files.deleteIfExists(exists ? file : part());
    } catch (IOException e) {
      // Still in use, on Windows.
    }
  }
}
