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
 * Bytes with a name that a user recognises: a file or an entry of an archive, with gzip seen
 * through.
 *
 * @param name how messages call it
 * @param opener opens the bytes as they are stored
 * @param storedBytes how many bytes of the disk stand behind it: what a reader may trust when a
 *     header asks for memory
 */
public record Source(String name, Opener opener, long storedBytes) {
  private static final int BUFFER = 1 << 16;

  /** Bytes in memory. */
  public static Source of(String name, byte[] bytes) {
    return new Source(name, () -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /** Opens bytes from their start, each time anew. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads a stream to a result. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(InputStream in) throws IOException, MalformedDatasetException;
  }

  /** Opens the source, uncompressed, and parses it. */
  public <T> T read(Parser<T> parser) throws IOException, MalformedDatasetException {
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

  /** Passes on what a decoder says of damaged data. */
  public static MalformedDatasetException damaged(String name, String expected, Exception why) {
    String detail = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new MalformedDatasetException(name, "", expected, "a damaged one (" + detail + ")");
  }

  /** What to throw where the bytes are not as they should be. */
  public MalformedDatasetException malformed(String position, String expected, String found) {
    return new MalformedDatasetException(name, position, expected, found);
  }
}
