package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Named sequence of bytes: a file or an archive entry, with transparent decompression of gzip.
 *
 * @param name name in messages
 * @param opener opens the stored bytes
 * @param storedBytes size on disk, which limits the memory that a reader allocates before it has
 *     read the data
 */
public record Source(String name, Opener opener, long storedBytes) {
  private static final int BUFFER = 1 << 16;

  /** Returns a source of bytes in memory. */
  public static Source of(String name, byte[] bytes) {
    return new Source(name, () -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /** Opens a new stream at the start of the bytes. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** Parser of a stream. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(InputStream in) throws IOException;
  }

  /** Opens and parses the decompressed source. */
  public <T> T read(Parser<T> parser) throws IOException {
    try (InputStream in = open()) {
      return parser.parse(in);
    } catch (ZipException | EOFException e) {
      throw damaged(name, "an intact compressed stream", e);
    }
  }

  private InputStream open() throws IOException {
    InputStream file = new BufferedInputStream(opener.open(), BUFFER);
    try {
      file.mark(2);
      boolean gzip = file.read() == 0x1F && file.read() == 0x8B;
      file.reset();
      return new ExpansionLimit(gzip ? new GZIPInputStream(file, BUFFER) : file, storedBytes);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Returns an exception about damaged data, with the message of the decoder. */
  public static MalformedDatasetException damaged(String name, String expected, Exception cause) {
    String detail =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new MalformedDatasetException(name, "", expected, "a damaged one (" + detail + ")");
  }

  /** Returns an exception about malformed data. */
  public MalformedDatasetException malformed(String position, String expected, String found) {
    return new MalformedDatasetException(name, position, expected, found);
  }
}
