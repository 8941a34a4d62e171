package io.github.mnistmaven.predict.internal.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Atomic file writer: writes a temporary file in the same folder, then moves it. */
public final class AtomicFile {
  /** Extension of temporary files. */
  public static final String PART = ".part";

  private AtomicFile() {}

  /**
   * Writes a file. Creates missing parent folders and replaces an existing file.
   *
   * @throws IOException if the file cannot be written; an existing file is unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = temporaryFile(file);
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      move(temporary, file);
    } catch (IOException e) {
      throw withFileName(file, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes a file durably: after return, the file survives a power failure. Waits for the disk.
   *
   * @throws IOException if the file cannot be written; an existing file is unchanged
   */
  public static void writeDurably(Path file, Content content) throws IOException {
    Path temporary = temporaryFile(file);
    try {
      // Not a FileChannel: an interrupt would close it.
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        content.writeTo(out);
        out.getFD().sync();
      }
      move(temporary, file);
      syncFolder(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw withFileName(file, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Deletes temporary files of terminated writers. Call only if no writer is active. */
  public static void deleteAbandoned(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      return;
    }
    String name = file.getFileName() + ".";
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            parent,
            candidate -> {
              String other = candidate.getFileName().toString();
              return other.startsWith(name) && other.endsWith(PART);
            })) {
      for (Path abandoned : parts) {
        Files.deleteIfExists(abandoned);
      }
    }
  }

  /** Content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  // Not createTempFile, whose restrictive permissions the final file would keep.
  private static Path temporaryFile(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    return parent.resolve(file.getFileName() + "." + UUID.randomUUID() + PART);
  }

  /** Adds the file name to an exception, which Java omits, for example if the disk is full. */
  private static FileSystemException withFileName(Path file, IOException e) {
    if (e instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
    named.initCause(e);
    return named;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; its move is already durable. The file is complete in any
      // case.
    }
  }
}
