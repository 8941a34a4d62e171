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
 * A file or folder, on disk or inside an archive.
 *
 * @param path where it is, possibly in a zip file system
 * @param name how messages call it: the path as given, or {@code data.zip!/train/0}
 * @param inside its path from the folder or archive that was named first, with {@code /} between
 *     names; empty for that one itself
 * @param archives how many archives it is in, one inside the other; 0 on disk
 * @param archiveBytes the size of the outermost of them, the one on disk; -1 on disk
 */
public record Location(Path path, String name, String inside, int archives, long archiveBytes) {
  /** What operating systems and archivers leave in folders. */
  private static final Set<String> LITTER =
      Set.of("thumbs.db", "desktop.ini", "__macosx", "meta-inf");

  /** Deeper nesting is a loop of links or an attack on the stack. */
  private static final int DEEPEST = 100;

  /**
   * A file or folder on disk.
   *
   * @throws NoSuchFileException if there is none
   */
  public static Location of(Path path) throws NoSuchFileException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
    }
    return new Location(path, path.toString(), "", 0, -1);
  }

  /** Whether it can have {@link #children}. */
  public boolean isFolder() {
    return Files.isDirectory(path);
  }

  boolean isOnDisk() {
    return archives == 0;
  }

  /** The last part of the path. */
  public String fileName() {
    Path last = path.getFileName();
    return last == null ? "" : last.toString().replace("/", "");
  }

  /** Its path inside the data set that was named; of that one itself, its file name. */
  public String pathInDataset() {
    if (!inside.isEmpty()) {
      return inside;
    }
    int start =
        Math.max(name.lastIndexOf('/'), name.lastIndexOf(path.getFileSystem().getSeparator())) + 1;
    return name.substring(start, name.endsWith("!") ? name.length() - 1 : name.length());
  }

  /** What the folder holds, in the order of names. */
  public List<Location> children() throws IOException, MalformedDatasetException {
    if (path.getNameCount() > DEEPEST) {
      throw new MalformedDatasetException(
          name.substring(0, 100) + "...",
          "",
          "folders nested at most " + DEEPEST + " deep",
          "deeper ones");
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

  /** Whether files and folders of this name are passed over. */
  public static boolean isSkipped(String fileName) {
    return fileName.startsWith(".") || LITTER.contains(fileName.toLowerCase(Locale.ROOT));
  }

  /** What lies beside it in the same folder, itself included, in the order of names. */
  public List<Location> siblings() throws IOException, MalformedDatasetException {
    Path folder = path.toAbsolutePath().getParent();
    int cut =
        Math.max(name.lastIndexOf('/'), name.lastIndexOf(path.getFileSystem().getSeparator()));
    String folderName = cut < 0 ? "." : name.substring(0, cut);
    String folderInside = inside.substring(0, Math.max(0, inside.lastIndexOf('/')));
    return new Location(folder, folderName, folderInside, archives, archiveBytes).children();
  }

  /** The file's bytes. */
  public Source source() throws IOException {
    return isOnDisk()
        ? new Source(name, () -> Files.newInputStream(path), Files.size(path))
        : new Source(name, () -> CheckedEntry.open(path), archiveBytes);
  }

  /** What to throw where the file or folder as a whole is not what it should be. */
  public MalformedDatasetException malformed(String expected, String found) {
    return new MalformedDatasetException(name, "", expected, found);
  }
}
