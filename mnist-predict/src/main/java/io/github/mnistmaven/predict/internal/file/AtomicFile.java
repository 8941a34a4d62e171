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

/** Writes a file beside its place and moves it there, so nobody ever sees half of it. */
public final class AtomicFile {
  /** How the name of a file ends that is not whole, or whose writer died. */
  public static final String PART = ".part";

  private AtomicFile() {}

  /**
   * Writes a file, creating the folders above it and replacing what is there.
   *
   * @throws IOException if it cannot be written; what was there is unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = beside(file);
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      move(temporary, file);
    } catch (IOException e) {
      throw naming(file, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * The same, and on return the file outlives a loss of power: it costs a wait for the disk.
   *
   * @throws IOException if it cannot be written; what was there is unchanged
   */
  public static void writeDurably(Path file, Content content) throws IOException {
    Path temporary = beside(file);
    try {
      // Not a channel: one that is interrupted would close, and interrupts are not for here.
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        content.writeTo(out);
        out.getFD().sync();
      }
      move(temporary, file);
      syncFolder(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw naming(file, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Deletes what writers of a file have left behind who died; only where none can be alive. */
  public static void deleteAbandoned(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      return;
    }
    String name = file.getFileName() + ".";
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            parent,
            found -> {
              String other = found.getFileName().toString();
              return other.startsWith(name) && other.endsWith(PART);
            })) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; whoever calls closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  // Not createTempFile: its files are for their owner's eyes only, and so would the result be.
  private static Path beside(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    return parent.resolve(file.getFileName() + "." + UUID.randomUUID() + PART);
  }

  /** Java says that the disk is full, but not which file it was for. */
  private static FileSystemException naming(Path file, IOException e) {
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
      // Windows opens no folder, and needs not: there the move itself is durable. The file is whole
      // in any case.
    }
  }
}
