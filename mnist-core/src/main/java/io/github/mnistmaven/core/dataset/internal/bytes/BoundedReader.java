package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** Reads as many bytes as a header promises; memory follows the bytes that come. */
public final class BoundedReader {
  /** About the longest array that a Java machine allocates. */
  public static final int LARGEST = Integer.MAX_VALUE - 8;

  /** Compressed images seldom shrink more, so most sets are read without growing the array. */
  private static final int USUAL_COMPRESSION = 8;

  private BoundedReader() {}

  /**
   * Reads the rest of a source.
   *
   * @param headerBytes how many bytes came before
   * @param promised how many must come now, and nothing after them
   */
  public static byte[] read(Source source, InputStream in, int headerBytes, long promised)
      throws IOException, MalformedDatasetException {
    if (promised > LARGEST) {
      throw source.malformed("", "at most " + LARGEST + " bytes of values", promised + "");
    }
    String expected =
        String.format(Locale.ROOT, "%d bytes as its header says", headerBytes + promised);
    byte[] values = new byte[(int) Math.min(promised, USUAL_COMPRESSION * source.storedBytes())];
    int filled = 0;
    while (filled < promised) {
      if (filled == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(promised, 2L * Math.max(1, filled)));
      }
      int read = in.read(values, filled, values.length - filled);
      if (read < 0) {
        throw source.malformed("", expected, headerBytes + filled + "");
      }
      filled += read;
    }
    if (in.read() >= 0) {
      throw source.malformed("byte " + (headerBytes + promised), expected, "more");
    }
    return values;
  }
}
