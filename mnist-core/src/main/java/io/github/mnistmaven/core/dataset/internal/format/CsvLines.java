package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.dataset.internal.bytes.SwarScanner;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text, each wholly in one buffer, without a copy or a {@code String}.
 *
 * <p>A line ends at LF, CR LF or the end of the text; a byte order mark is left out. The byte at
 * {@link #end} is never a digit, so a parser of numbers needs no check for the end; eight bytes can
 * be looked at from anywhere in the line.
 */
final class CsvLines {
  /** Room for the longest row: 256 x 256 pixels, quoted and padded. */
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream in;
  private final Source source;
  private final byte[] buffer = new byte[LONGEST_LINE + Long.BYTES];
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

  /** Moves to the next line; false at the end of the text. */
  boolean advance() throws IOException, MalformedDatasetException {
    int lineFeed = SwarScanner.indexOfLineFeed(buffer, next, filled);
    if (lineFeed < 0) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      int searched = filled - next;
      filled = searched;
      next = 0;
      fill();
      lineFeed = SwarScanner.indexOfLineFeed(buffer, searched, filled);
    }
    if (lineFeed < 0) {
      if (filled == LONGEST_LINE) {
        throw source.malformed(
            "line " + (number + 1), "a line of at most " + LONGEST_LINE + " bytes", "a longer one");
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

  private void fill() throws IOException {
    int read = in.readNBytes(buffer, filled, LONGEST_LINE - filled);
    filled += read;
    bytes += read;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where the line starts in the buffer. */
  int start() {
    return start;
  }

  /** Where the line ends in the buffer, without its line end. */
  int end() {
    return end;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  /** How many bytes of the text have been read; at its end, its length. */
  long bytes() {
    return bytes;
  }

  /** How many fields the line has. */
  int fieldCount() {
    int count = 1;
    for (int at = fieldEnd(start); at < end; at = fieldEnd(at + 1)) {
      count++;
    }
    return count;
  }

  /** The line's fields. */
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

  /** Where the field that starts there ends: at a comma outside quotes, or the line's end. */
  int fieldEnd(int from) {
    boolean quoted = false;
    int at = from;
    while (at < end && (quoted || buffer[at] != ',')) {
      quoted ^= buffer[at++] == '"';
    }
    return at;
  }

  /** A field's text without its quotes and the spaces around it. */
  String field(int from, int to) {
    String field = new String(buffer, from, to - from, StandardCharsets.UTF_8).strip();
    boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).strip() : field;
  }
}
