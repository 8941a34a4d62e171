package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.Arrays;

/** The first bytes of a file, which tell what it is better than its name does. */
public final class FirstBytes {
  private static final int LOOKED_AT = 512;

  private final byte[] bytes;

  private FirstBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Looks at a file, with gzip seen through. */
  public static FirstBytes of(Source source) throws IOException, MalformedDatasetException {
    return new FirstBytes(source.read(in -> in.readNBytes(LOOKED_AT)));
  }

  /** Whether the file is a zip or jar, possibly an empty one. */
  public boolean isArchive() {
    return startWith('P', 'K', 3, 4) || startWith('P', 'K', 5, 6);
  }

  /** Whether there is nothing here that no text has. */
  public boolean areText() {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Whether the file starts with these bytes. */
  public boolean startWith(byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** Whether the file starts with these bytes, each 0 to 255. */
  public boolean startWith(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (!hasAt(i, start[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a byte is there and has this value, 0 to 255. */
  public boolean hasAt(int at, int value) {
    return at < bytes.length && bytes[at] == (byte) value;
  }
}
