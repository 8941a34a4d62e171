package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.zip.ZipException;

/**
 * Open ZIP or JAR file, read without extracting it, so that entry names cannot refer to files
 * outside of it.
 *
 * <p>A nested archive is copied to a temporary file, which {@link #close} deletes.
 */
public final class Archive implements AutoCloseable {
  /** Maximum size of a copy in bytes, more than the data of the longest pixel array. */
  private static final long MAX_COPY_BYTES = 4L << 30;

  /**
   * Maximum nesting depth, enough for an {@code .npz} in a ZIP in a JAR. An archive can contain
   * itself.
   */
  private static final int MAX_NESTING = 3;

  private final FileSystem files;
  private final Location root;
  private final Path copy;

  private Archive(FileSystem files, Location root, Path copy) {
    this.files = files;
    this.root = root;
    this.copy = copy;
  }

  /** Opens a ZIP or JAR file on disk or in another archive. */
  public static Archive open(Location file) throws IOException {
    if (file.archives() == MAX_NESTING) {
      throw file.malformed(
          "archives nested at most " + MAX_NESTING + " levels deep", "deeper nesting");
    }
    Path copy = file.isOnDisk() ? null : copyOut(file);
    Path zip = copy == null ? file.path() : copy;
    try {
      FileSystem files = FileSystems.newFileSystem(zip);
      String name = file.name() + "!";
      long bytes = file.isOnDisk() ? Files.size(zip) : file.archiveBytes();
      Location root = new Location(files.getPath("/"), name, "", file.archives() + 1, bytes);
      return new Archive(files, root, copy);
    } catch (ZipException | ProviderNotFoundException | IllegalArgumentException e) {
      deleteIfPresent(copy);
      throw Source.damaged(file.name(), "an intact ZIP file", e);
    } catch (IOException e) {
      deleteIfPresent(copy);
      throw e;
    }
  }

  private static Path copyOut(Location entry) throws IOException {
    Path copy = Files.createTempFile("mnist-", ".zip");
    try (OutputStream out = Files.newOutputStream(copy)) {
      entry.source().read(in -> copy(entry, in, out));
      return copy;
    } catch (IOException | RuntimeException e) {
      deleteIfPresent(copy);
      throw e;
    }
  }

  private static long copy(Location entry, InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      copied += read;
      if (copied > MAX_COPY_BYTES) {
        throw entry.malformed("a nested archive of at most " + MAX_COPY_BYTES + " bytes", "more");
      }
      out.write(buffer, 0, read);
    }
    return copied;
  }

  private static void deleteIfPresent(Path file) throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  /** Returns the root directory of the archive. */
  public Location root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    files.close();
    deleteIfPresent(copy);
  }
}
