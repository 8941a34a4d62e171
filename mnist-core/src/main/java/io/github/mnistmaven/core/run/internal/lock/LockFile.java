package io.github.mnistmaven.core.run.internal.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that one process at a time has locked, and that is gone when none has. Its text tells who.
 *
 * <p>On POSIX systems a process that closes any channel to a file loses its locks of it: within one
 * process only one thread at a time may use this class for one path.
 */
public final class LockFile implements Closeable {
  /** Far behind the text, which others may read on Windows, too, while this byte is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int MAX_TEXT_BYTES = 4096;

  private final Path path;
  private final String text;
  private final FileChannel locked;
  private final FileChannel found;

  private LockFile(Path path, String text, FileChannel locked, FileChannel found) {
    this.path = path;
    this.text = text;
    this.locked = locked;
    this.found = found;
  }

  /**
   * Locks a file, and makes it if need be.
   *
   * @param text what is then in it, different each time
   * @return empty if another process has it, or has just let go of it
   */
  public static Optional<LockFile> tryLock(Path path, String text) throws IOException {
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
      // Another copy of this library in this process.
      return false;
    }
  }

  /** Who had it deletes it: what was locked may be a file that has no name any more. */
  private static Optional<LockFile> ifStillThere(Path path, FileChannel channel, String text)
      throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    try {
      FileChannel found = FileChannel.open(path, StandardOpenOption.READ);
      if (text(found).equals(text)) {
        return Optional.of(new LockFile(path, text, channel, found));
      }
      found.close();
    } catch (NoSuchFileException | AccessDeniedException e) {
      // Deleted, or on Windows about to be, and nobody has made it anew.
    }
    return Optional.empty();
  }

  /** The text of a file that another process has locked; empty if it is gone. */
  public static String text(Path path) throws IOException {
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

  /**
   * Deletes the file before letting go of it, so that nobody's is deleted who comes after; nor
   * another's, who made it anew because something else has deleted this one.
   */
  @Override
  public void close() throws IOException {
    try (locked;
        found) {
      if (text(path).equals(text)) {
        Files.deleteIfExists(path);
      }
    }
  }
}
