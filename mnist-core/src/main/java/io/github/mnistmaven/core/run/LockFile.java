package io.github.mnistmaven.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Lock file, which one process at a time can lock. Its text identifies the holder, and is empty
 * after the release. The file is never deleted: a process that has opened it could otherwise lock
 * the deleted file while another process locks a new one.
 *
 * <p>On POSIX systems a process that closes any channel to a file loses its locks of that file.
 * Therefore one process must not use this class for a path whose lock it already holds.
 */
final class LockFile implements Closeable {
  /** Position of the locked byte, after the text: on Windows, locked bytes cannot be read. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int MAX_TEXT_BYTES = 4096;

  private final FileChannel locked;
  private final FileChannel found;

  private LockFile(FileChannel locked, FileChannel found) {
    this.locked = locked;
    this.found = found;
  }

  /**
   * Locks a file and creates it if it does not exist.
   *
   * @param text content while the lock is held, different for each attempt
   * @return empty if another process holds the lock, or if the file was replaced meanwhile
   */
  static Optional<LockFile> tryLock(Path path, String text) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Optional<LockFile> lock = Optional.empty();
    try {
      lock = isLocked(channel) ? ifStillThere(path, channel, text) : Optional.empty();
      return lock;
    } finally {
      if (lock.isEmpty()) {
        channel.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      // Another copy of this library in this process holds the lock.
      return false;
    }
  }

  /** Returns the lock unless the file was deleted or replaced, such as by {@code mvn clean}. */
  private static Optional<LockFile> ifStillThere(Path path, FileChannel channel, String text)
      throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    try {
      // Stays open while the lock is held, because closing it would release the lock.
      FileChannel found = FileChannel.open(path, StandardOpenOption.READ);
      if (text(found).equals(text)) {
        return Optional.of(new LockFile(channel, found));
      }
      found.close();
    } catch (NoSuchFileException | AccessDeniedException e) {
      // The file is deleted or, on Windows, about to be deleted.
    }
    return Optional.empty();
  }

  /** Returns the text of a file that another process has locked; empty if there is no file. */
  static String text(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return text(channel);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String text(FileChannel channel) throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readNBytes(MAX_TEXT_BYTES);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Empties the file, then releases the lock. */
  @Override
  public void close() throws IOException {
    try (locked;
        found) {
      locked.truncate(0);
    }
  }
}
