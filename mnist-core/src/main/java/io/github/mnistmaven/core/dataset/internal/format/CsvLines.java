package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Iterator over the lines of a text, each in one buffer, without copying or creating a {@code
 * String}.
 *
 * <p>A line ends at LF, CR LF or the end of the text. A byte order mark is skipped. The byte at
 * {@link #end} is never a digit, so that a number parser needs no bounds check. Eight bytes can be
 * read at any position of the line.
 */
final class CsvLines {
  /** Maximum length of a line in bytes, for 256 x 256 pixels with quotes and spaces. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The text {@code 0,0,0,0,} as a number. */
  private static final long FOUR_ZEROS = 0x2C302C302C302C30L;

  private final InputStream in;
  private final Source source;
  private final byte[] buffer = new byte[MAX_LINE_BYTES + Long.BYTES];
  private int filled;
  private int next;
  private int start;
  private int end;
  private long number;
  private long bytes;

  CsvLines(Source source, InputStream in) throws IOException {
    this.source = source;
    this.in = in;
    fill();
    boolean mark =
        filled >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    next = mark ? 3 : 0;
  }

  /** Moves to the next line. Returns false at the end of the text. */
  boolean advance() throws IOException {
    int lineFeed = indexOfLineFeed(next);
    if (lineFeed < 0) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      int searched = filled - next;
      filled = searched;
      next = 0;
      fill();
      lineFeed = indexOfLineFeed(searched);
    }
    if (lineFeed < 0) {
      if (filled == MAX_LINE_BYTES) {
        throw source.malformed(
            "line " + (number + 1),
            "a line of at most " + MAX_LINE_BYTES + " bytes",
            "a longer one");
      }
      if (next == filled) {
        return false;
      }
      lineFeed = filled;
      buffer[filled] = '\n';
    }
    number++;
    start = next;
    end = lineFeed > start && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    next = Math.min(lineFeed + 1, filled);
    return true;
  }

  /** Returns the position of the next line feed in the buffer; -1 if there is none. */
  private int indexOfLineFeed(int from) {
    for (int at = from; at < filled; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    int read = in.readNBytes(buffer, filled, MAX_LINE_BYTES - filled);
    filled += read;
    bytes += read;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Returns the start of the line in the buffer. */
  int start() {
    return start;
  }

  /** Returns the end of the line in the buffer, without the line separator. */
  int end() {
    return end;
  }

  /** Returns whether the buffer continues with {@code 0,0,0,0,}, the most common text of digits. */
  boolean hasFourZeros(int at) {
    return (long) LONGS.get(buffer, at) == FOUR_ZEROS;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Returns the line number, from 1. */
  long number() {
    return number;
  }

  /** Returns the number of bytes read so far; at the end of the text, its length. */
  long bytes() {
    return bytes;
  }

  /** Returns the number of fields in the line. */
  int fieldCount() {
    int count = 1;
    for (int at = fieldEnd(start); at < end; at = fieldEnd(at + 1)) {
      count++;
    }
    return count;
  }

  /** Returns the fields of the line. */
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    int from = start;
    for (int at = fieldEnd(from); at < end; at = fieldEnd(from)) {
      fields.add(field(from, at));
      from = at + 1;
    }
    fields.add(field(from, end));
    return fields;
  }

  /**
   * Returns the end of a field: a comma outside quotes, or the end of the line.
   *
   * @param from start of the field
   */
  int fieldEnd(int from) {
    boolean quoted = false;
    int at = from;
    while (at < end && (quoted || buffer[at] != ',')) {
      quoted ^= buffer[at++] == '"';
    }
    return at;
  }

  /** Returns the text of a field without quotes and surrounding spaces. */
  String field(int from, int to) {
    String field = new String(buffer, from, to - from, StandardCharsets.UTF_8).strip();
    boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).strip() : field;
  }
}
