package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * File or directory, on disk or in an archive.
 *
 * @param path path, possibly in a ZIP file system
 * @param name name in messages: the path as given, or {@code data.zip!/train/0}
 * @param inside path relative to the data set, separated by {@code /}; empty for the data set
 *     itself
 * @param archives number of enclosing archives; 0 on disk
 * @param archiveBytes size of the outermost archive in bytes; -1 on disk
 */
public record Location(Path path, String name, String inside, int archives, long archiveBytes) {
  /** Files of operating systems and archivers that are not data. */
  private static final Set<String> SYSTEM_FILES =
      Set.of("thumbs.db", "desktop.ini", "__macosx", "meta-inf");

  /** Maximum nesting depth, which guards against loops of links and stack overflows. */
  private static final int MAX_DEPTH = 100;

  /**
   * Returns the location of a file or directory on disk.
   *
   * @throws NoSuchFileException if the path does not exist
   */
  public static Location of(Path path) throws NoSuchFileException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file or folder");
    }
    return new Location(path, path.toString(), "", 0, -1);
  }

  /** Returns whether the location is a directory. */
  public boolean isFolder() {
    return Files.isDirectory(path);
  }

  boolean isOnDisk() {
    return archives == 0;
  }

  /** Returns the last element of the path. */
  public String fileName() {
    Path last = path.getFileName();
    return last == null ? "" : last.toString().replace("/", "");
  }

  /** Returns the path relative to the data set; for the data set itself, its file name. */
  public String pathInDataset() {
    if (!inside.isEmpty()) {
      return inside;
    }
    int start =
        Math.max(name.lastIndexOf('/'), name.lastIndexOf(path.getFileSystem().getSeparator())) + 1;
    return name.substring(start, name.endsWith("!") ? name.length() - 1 : name.length());
  }

  /** Returns the contents of the directory, sorted by name. */
  public List<Location> children() throws IOException {
    if (path.getNameCount() > MAX_DEPTH) {
      throw new MalformedDatasetException(
          name.substring(0, 100) + "...",
          "",
          "directories nested at most " + MAX_DEPTH + " levels deep",
          "deeper nesting");
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .map(this::child)
          .filter(child -> !isSkipped(child.fileName()))
          .sorted((a, b) -> a.fileName().compareTo(b.fileName()))
          .toList();
    }
  }

  private Location child(Path entry) {
    String fileName = entry.getFileName().toString().replace("/", "");
    String separator = name.endsWith("/") ? "" : "/";
    return new Location(
        entry,
        name + separator + fileName,
        inside.isEmpty() ? fileName : inside + "/" + fileName,
        archives,
        archiveBytes);
  }

  /** Returns whether files and directories of this name are skipped. */
  public static boolean isSkipped(String fileName) {
    return fileName.startsWith(".") || SYSTEM_FILES.contains(fileName.toLowerCase(Locale.ROOT));
  }

  /** Returns the contents of the parent directory, including this location, sorted by name. */
  public List<Location> siblings() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    int cut =
        Math.max(name.lastIndexOf('/'), name.lastIndexOf(path.getFileSystem().getSeparator()));
    String folderName = cut < 0 ? "." : name.substring(0, cut);
    String folderInside = inside.substring(0, Math.max(0, inside.lastIndexOf('/')));
    return new Location(folder, folderName, folderInside, archives, archiveBytes).children();
  }

  /** Returns the contents of the file. */
  public Source source() throws IOException {
    return isOnDisk()
        ? new Source(name, () -> Files.newInputStream(path), Files.size(path))
        : new Source(name, () -> CheckedEntry.open(path), archiveBytes);
  }

  /** Returns an exception about the file or directory as a whole. */
  public MalformedDatasetException malformed(String expected, String found) {
    return new MalformedDatasetException(name, "", expected, found);
  }
}
