package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reader of a number of bytes that is stated in a header. The memory grows with the bytes actually
 * read.
 */
public final class BoundedReader {
  /** Maximum length of an array on common JVMs. */
  public static final int LARGEST = Integer.MAX_VALUE - 8;

  /**
   * Assumed compression factor; images seldom compress better, so that the array usually does not
   * grow.
   */
  private static final int TYPICAL_COMPRESSION = 8;

  private BoundedReader() {}

  /**
   * Reads the rest of a source.
   *
   * @param headerBytes number of bytes already read
   * @param valueBytes number of remaining bytes; more or fewer bytes are an error
   */
  public static byte[] read(Source source, InputStream in, int headerBytes, long valueBytes)
      throws IOException {
    if (valueBytes > LARGEST) {
      throw source.malformed("", "at most " + LARGEST + " bytes of values", valueBytes + "");
    }
    String expected =
        String.format(Locale.ROOT, "%d bytes according to its header", headerBytes + valueBytes);
    byte[] values =
        new byte[(int) Math.min(valueBytes, TYPICAL_COMPRESSION * source.storedBytes())];
    int filled = 0;
    while (filled < valueBytes) {
      if (filled == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(valueBytes, 2L * Math.max(1, filled)));
      }
      int read = in.read(values, filled, values.length - filled);
      if (read < 0) {
        throw source.malformed("", expected, headerBytes + filled + "");
      }
      filled += read;
    }
    if (in.read() >= 0) {
      throw source.malformed("byte " + (headerBytes + valueBytes), expected, "more");
    }
    return values;
  }
}
