package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes of a file, which tell what it is better than its name does. */
public final class FileSignature {
  private static final int LOOKED_AT = 512;
  private static final int SHOWN_CHARACTERS = 40;

  private final byte[] bytes;

  private FileSignature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Looks at a file, with gzip seen through. */
  public static FileSignature of(Source source) throws IOException, MalformedDatasetException {
    return new FileSignature(source.read(in -> in.readNBytes(LOOKED_AT)));
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

  /** What a message says was found, such as {@code text that begins with "hello"}. */
  public String description() {
    if (bytes.length == 0) {
      return "an empty file";
    }
    if (areText()) {
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      String line = text.lines().findFirst().orElse("");
      return "text that begins with \""
          + line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS))
          + "\"";
    }
    if (isArchive()) {
      return "a zip";
    }
    if (startWith('%', 'P', 'D', 'F')) {
      return "a PDF document";
    }
    if (startWith('R', 'I', 'F', 'F') && hasAt(8, 'W') && hasAt(9, 'E')) {
      return "a WebP picture";
    }
    if (hasAt(4, 'f') && hasAt(5, 't') && hasAt(6, 'y') && hasAt(7, 'p')) {
      return "a HEIC or AVIF picture, or a video";
    }
    if (startWith('I', 'I', '*', 0) || startWith('M', 'M', 0, '*')) {
      return "a TIFF picture";
    }
    return "something else";
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
