package io.github.mnistmaven.core.internal.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file beside its place and moves it there, so nobody ever sees half of it. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file, creating the folders above it and replacing what is there.
   *
   * @throws IOException if it cannot be written; what was there is unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    // Not createTempFile: its files are for their owner's eyes only, and so would the result be.
    Path temporary = parent.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
