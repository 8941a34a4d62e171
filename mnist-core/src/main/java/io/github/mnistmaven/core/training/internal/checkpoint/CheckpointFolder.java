package io.github.mnistmaven.core.training.internal.checkpoint;

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
 * The checkpoints of one training, named by where it goes on, so that the latest is the last by
 * name. Files of other names are left alone. The members of an ensemble have folders in it.
 */
public final class CheckpointFolder {
  private static final Pattern NAME = Pattern.compile("epoch-\\d{6}-step-\\d{9}\\.zip");
  private static final Pattern MEMBER = Pattern.compile("member-\\d+");

  private final Path folder;

  public CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder;
  }

  /** Where a member of an ensemble has checkpoints of its own; the first is number 1. */
  public Path ofMember(int member) {
    return folder.resolve("member-" + member);
  }

  /** The place of a checkpoint. */
  public Path file(Checkpoint checkpoint) {
    return folder.resolve(
        String.format(
            Locale.ROOT,
            "epoch-%06d-step-%09d.zip",
            checkpoint.history().size() + 1,
            checkpoint.epoch().steps()));
  }

  /** Checkpoints, whole by their names, the latest first. */
  public List<Path> latestFirst() throws IOException {
    return list(name -> NAME.matcher(name).matches());
  }

  private List<Path> members() throws IOException {
    return list(name -> MEMBER.matcher(name).matches());
  }

  /** Deletes all checkpoints but some, and what their writers left if they died. */
  public void deleteAllBut(Set<Path> kept) throws IOException {
    for (Path file : latestFirst()) {
      if (!kept.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
    for (Path file : list(name -> name.endsWith(AtomicFile.PART))) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes all checkpoints, members' too, and the folder unless something else is in it. */
  public void delete() throws IOException {
    for (Path member : members()) {
      new CheckpointFolder(member).delete();
    }
    deleteAllBut(Set.of());
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files.
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
