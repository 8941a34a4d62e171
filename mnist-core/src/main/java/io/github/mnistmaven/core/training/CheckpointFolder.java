package io.github.mnistmaven.core.training;

import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folder with the checkpoints of a training. File names contain the epoch and step to resume at, so
 * that the latest checkpoint is the last by name. Other files are ignored. Ensemble members have
 * subfolders.
 */
final class CheckpointFolder {
  private static final Pattern NAME = Pattern.compile("epoch-\\d{6}-step-\\d{9}\\.zip");
  private static final Pattern MEMBER = Pattern.compile("member-\\d+");

  private final Path folder;

  CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  /** Returns the subfolder of an ensemble member; members are numbered from 1. */
  Path ofMember(int member) {
    return folder.resolve("member-" + member);
  }

  /** Returns the path of a checkpoint. */
  Path file(Checkpoint checkpoint) {
    return folder.resolve(
        String.format(
            Locale.ROOT,
            "epoch-%06d-step-%09d.zip",
            checkpoint.history().size() + 1,
            checkpoint.epoch().steps()));
  }

  /** Returns the paths of all checkpoints, the latest first. */
  List<Path> latestFirst() throws IOException {
    return list(name -> NAME.matcher(name).matches());
  }

  private List<Path> members() throws IOException {
    return list(name -> MEMBER.matcher(name).matches());
  }

  /** Deletes all other checkpoints and the temporary files of killed processes. */
  void deleteAllBut(Set<Path> retained) throws IOException {
    for (Path file : latestFirst()) {
      if (!retained.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
    for (Path file : list(name -> name.endsWith(AtomicFile.PART))) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes all checkpoints, including those of members, and the folder if it is then empty. */
  void delete() throws IOException {
    for (Path member : members()) {
      new CheckpointFolder(member).delete();
    }
    deleteAllBut(Set.of());
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // The folder contains other files.
    }
  }

  private List<Path> list(Predicate<String> name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.test(file.getFileName().toString()))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
