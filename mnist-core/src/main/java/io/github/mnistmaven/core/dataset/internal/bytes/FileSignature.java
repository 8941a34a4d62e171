package io.github.mnistmaven.core.dataset.internal.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** First bytes of a file, which identify its format more reliably than the name. */
public final class FileSignature {
  private static final int MAX_BYTES = 512;
  private static final int MAX_SHOWN_CHARACTERS = 40;

  private final byte[] bytes;

  private FileSignature(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the first bytes of a file, after gzip decompression. */
  public static FileSignature of(Source source) throws IOException {
    return new FileSignature(source.read(in -> in.readNBytes(MAX_BYTES)));
  }

  /** Returns whether the file is a ZIP or JAR file, possibly an empty one. */
  public boolean isArchive() {
    return startWith('P', 'K', 3, 4) || startWith('P', 'K', 5, 6);
  }

  /** Returns whether the file can be text: it contains no control characters. */
  public boolean areText() {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Returns a description for messages, such as {@code text that begins with "hello"}. */
  public String description() {
    if (bytes.length == 0) {
      return "an empty file";
    }
    if (areText()) {
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      String line = text.lines().findFirst().orElse("");
      return "text that begins with \""
          + line.substring(0, Math.min(line.length(), MAX_SHOWN_CHARACTERS))
          + "\"";
    }
    if (isArchive()) {
      return "a ZIP file";
    }
    if (startWith('%', 'P', 'D', 'F')) {
      return "a PDF document";
    }
    if (startWith('R', 'I', 'F', 'F') && hasAt(8, 'W') && hasAt(9, 'E')) {
      return "a WebP image";
    }
    if (hasAt(4, 'f') && hasAt(5, 't') && hasAt(6, 'y') && hasAt(7, 'p')) {
      return "a HEIC or AVIF image, or a video";
    }
    if (startWith('I', 'I', '*', 0) || startWith('M', 'M', 0, '*')) {
      return "a TIFF image";
    }
    return "an unknown file format";
  }

  /** Returns whether the file starts with these bytes. */
  public boolean startWith(byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** Returns whether the file starts with these bytes, each 0 to 255. */
  public boolean startWith(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (!hasAt(i, start[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the byte at a position exists and has this value, 0 to 255. */
  public boolean hasAt(int at, int value) {
    return at < bytes.length && bytes[at] == (byte) value;
  }
}
