package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.internal.reading.DataFiles;
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
 * Files of a path with their metadata. The content is not read.
 *
 * @param name name of the file, or of the folder that contains all files, in the record
 * @param entries files, sorted by name
 */
record FileListing(String name, List<Entry> entries) {
  private static final int MAX_DEPTH = 100;

  /** File with its path, relative name, size in bytes and modification time. */
  private record Entry(Path file, String name, long size, FileTime modified) {
    static Entry of(Path file, String name, BasicFileAttributes attributes) {
      return new Entry(file, name, attributes.size(), attributes.lastModifiedTime());
    }
  }

  /** Lists a single file. */
  static FileListing ofFile(String name, Path file) throws IOException {
    return new FileListing(name, List.of(entry(file)));
  }

  /**
   * Lists the files of a data set: all files below a folder that are not hidden, or a file with its
   * companion files.
   *
   * @param runDirectory run directory, which is skipped if it is below the folder
   */
  static FileListing ofData(String name, Path data, Path runDirectory) throws IOException {
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

  private static List<Entry> below(Path folder, Path skipped) throws IOException {
    Optional<Path> excluded =
        Files.exists(skipped) ? Optional.of(skipped.toRealPath()) : Optional.empty();
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path child, BasicFileAttributes attributes)
              throws IOException {
            boolean skip =
                isHidden(folder, child)
                    || (excluded.isPresent() && excluded.get().equals(child.toRealPath()));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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

  /** Returns the total size in bytes. */
  long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /** Returns a digest of the names, sizes and modification times. */
  String metadataDigest() {
    MessageDigest digest = Sha256.digest();
    for (Entry entry : entries) {
      digest.update(utf8(entry.name() + "\n" + entry.size() + "\n" + entry.modified() + "\n"));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the SHA-256 of a single file, or of the names and digests of several files. */
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
