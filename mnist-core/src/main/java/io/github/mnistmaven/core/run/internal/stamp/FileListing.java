package io.github.mnistmaven.core.run.internal.stamp;

import io.github.mnistmaven.core.dataset.internal.reading.DataFiles;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The files that a path stands for, with what a look at them tells, none of them read.
 *
 * @param name what the run calls the file, or the folder for every file below it
 * @param entries the files, in the order of names
 */
public record FileListing(String name, List<Entry> entries) {
  private static final int DEEPEST = 100;

  /** A file: where it is, its name below the path, its size in bytes and its time. */
  private record Entry(Path file, String name, long size, FileTime modified) {
    static Entry of(Path file, String name, BasicFileAttributes attributes) {
      return new Entry(file, name, attributes.size(), attributes.lastModifiedTime());
    }
  }

  /** One file and nothing else. */
  static FileListing ofFile(String name, Path file) throws IOException {
    return new FileListing(name, List.of(entry(file)));
  }

  /**
   * The files of a data set: every one below a folder, hidden ones aside, as reading has it; or a
   * file and what is read with it.
   *
   * @param runDirectory lies perhaps below the folder and is then left out: a run changes it
   */
  static FileListing ofData(String name, Path data, Path runDirectory)
      throws IOException, MalformedDatasetException {
    if (Files.isDirectory(data)) {
      return new FileListing(name, below(data, runDirectory));
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(data));
    for (Path beside : DataFiles.beside(data)) {
      entries.add(entry(beside));
    }
    return new FileListing(name, entries);
  }

  private static Entry entry(Path file) throws IOException {
    String name = file.getFileName().toString();
    return Entry.of(file, name, Files.readAttributes(file, BasicFileAttributes.class));
  }

  private static List<Entry> below(Path folder, Path leftOut) throws IOException {
    Optional<Path> excluded =
        Files.exists(leftOut) ? Optional.of(leftOut.toRealPath()) : Optional.empty();
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path child, BasicFileAttributes attributes)
              throws IOException {
            boolean skipped =
                isHidden(folder, child)
                    || (excluded.isPresent() && excluded.get().equals(child.toRealPath()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path child, BasicFileAttributes attributes) {
            if (!isHidden(folder, child)) {
              entries.add(Entry.of(child, folder.relativize(child).toString(), attributes));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort((a, b) -> a.name().compareTo(b.name()));
    return entries;
  }

  private static boolean isHidden(Path folder, Path child) {
    return !child.equals(folder) && child.getFileName().toString().startsWith(".");
  }

  /** How many bytes all files have. */
  long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /** A digest of every file's name, size and time. */
  String looks() {
    MessageDigest digest = Sha256.digest();
    for (Entry entry : entries) {
      digest.update(utf8(entry.name() + "\n" + entry.size() + "\n" + entry.modified() + "\n"));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of one file's bytes; of several, the digest of their names and digests. */
  String sha256() throws IOException {
    if (entries.size() == 1) {
      return Sha256.of(entries.get(0).file());
    }
    MessageDigest digest = Sha256.digest();
    for (Entry entry : entries) {
      digest.update(utf8(entry.name() + "\n" + Sha256.of(entry.file()) + "\n"));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
