package io.github.mnistmaven.core.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Kaggle's CSV: an image a line, a pixel a column, the label in a column of its own or none.
 *
 * <p>The text is read twice: first its lines are counted, so that the pixels are allocated once and
 * never copied.
 */
final class CsvReader {
  /**
   * Up to nine digits; a fraction only of zeros, as pandas writes whole numbers in float columns.
   */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("(\\d{1,9})(\\.0*)?");

  private final Source source;
  private final ReadOptions options;
  private final BadSamples badSamples;
  private CsvColumns columns;
  private byte[] pixels;
  private int[] labels;
  private int count;

  private CsvReader(Source source, ReadOptions options, BadSamples badSamples) {
    this.source = source;
    this.options = options;
    this.badSamples = badSamples;
  }

  static Digits read(Source source, ReadOptions options, BadSamples badSamples)
      throws IOException, MalformedDatasetException {
    return new CsvReader(source, options, badSamples).read();
  }

  /** How large a text is. */
  private record Extent(long lines, long bytes) {}

  private Digits read() throws IOException, MalformedDatasetException {
    Extent extent = source.read(CsvReader::measure);
    source.read(
        in -> {
          readLines(new CsvLines(source, in), extent);
          return null;
        });
    int height = columns.height();
    int width = columns.width();
    byte[] images = trimmed(pixels, count * height * width);
    return columns.hasLabel()
        ? Digits.labelled(
            images,
            Arrays.copyOf(labels, count),
            height,
            width,
            Digits.numberNames(options.classes()))
        : Digits.unlabelled(images, height, width);
  }

  private static byte[] trimmed(byte[] array, int length) {
    return array.length == length ? array : Arrays.copyOf(array, length);
  }

  private static Extent measure(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long lines = 1;
    long bytes = 0;
    byte last = '\n';
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
      bytes += read;
      last = buffer[read - 1];
    }
    return new Extent(last == '\n' ? lines - 1 : lines, bytes);
  }

  private void readLines(CsvLines lines, Extent extent)
      throws IOException, MalformedDatasetException {
    if (!lines.advance()) {
      throw source.malformed("", "rows of numbers", "an empty file");
    }
    columns = CsvColumns.of(source, fields(lines), options);
    allocate(extent);
    long firstEmpty = 0;
    for (boolean more = !columns.hasHeader() || lines.advance(); more; more = lines.advance()) {
      if (lines.isEmpty()) {
        firstEmpty = firstEmpty == 0 ? lines.number() : firstEmpty;
        continue;
      }
      for (; firstEmpty > 0; firstEmpty = firstEmpty + 1 < lines.number() ? firstEmpty + 1 : 0) {
        badSamples.report(wrongCount(firstEmpty, "an empty line"));
      }
      readOrReport(lines);
    }
  }

  private void readOrReport(CsvLines lines) throws MalformedDatasetException {
    try {
      readRow(lines);
      count++;
    } catch (MalformedDatasetException e) {
      badSamples.report(e);
    }
  }

  /** Room for every line, but never more than so many bytes of text can hold. */
  private void allocate(Extent extent) throws MalformedDatasetException {
    long pixelsPerImage = (long) columns.height() * columns.width();
    long fullRows = (extent.bytes() + 1) / (2 * pixelsPerImage);
    long rows = Math.min(extent.lines() - (columns.hasHeader() ? 1 : 0), fullRows + 1);
    if (rows * pixelsPerImage > PromisedBytes.LARGEST) {
      throw source.malformed(
          "", "at most " + PromisedBytes.LARGEST + " pixels", rows * pixelsPerImage + "");
    }
    pixels = new byte[(int) (rows * pixelsPerImage)];
    labels = new int[(int) rows];
  }

  private void readRow(CsvLines lines) throws MalformedDatasetException {
    byte[] text = lines.buffer();
    int end = lines.end();
    int at = lines.start();
    int pixel = count * columns.height() * columns.width();
    for (int column = 0; column < columns.count(); column++) {
      int from = at;
      int value = 0;
      for (int digit = text[at] - '0'; digit >= 0 && digit <= 9; digit = text[++at] - '0') {
        value = Math.min(10 * value + digit, 1_000_000);
      }
      boolean last = column == columns.count() - 1;
      if (at == from || at != (last ? end : at) || (!last && text[at] != ',')) {
        at = fieldEnd(text, from, end);
        if (last ? at < end : at == end) {
          throw wrongCount(lines.number(), fields(lines).size() + "");
        }
        value = parse(lines, column, text, from, at);
      }
      switch (columns.kind(column)) {
        case PIXEL -> pixels[pixel++] = (byte) checked(lines, column, value, 255, "pixel");
        case LABEL -> labels[count] = checked(lines, column, value, options.classes() - 1, "label");
        case IGNORED -> {}
      }
      at++;
    }
  }

  private int checked(CsvLines lines, int column, int value, int max, String what)
      throws MalformedDatasetException {
    if (value > max) {
      throw malformed(lines, column, String.format("a %s in 0..%d", what, max), value + "");
    }
    return value;
  }

  /** A number that is quoted, padded or written as a decimal; 0 in a column that is not read. */
  private int parse(CsvLines lines, int column, byte[] text, int from, int to)
      throws MalformedDatasetException {
    if (columns.kind(column) == CsvColumns.Kind.IGNORED) {
      return 0;
    }
    String field = unquoted(text, from, to);
    Matcher number = WHOLE_NUMBER.matcher(field);
    if (!number.matches()) {
      String found = field.isEmpty() ? "nothing" : '"' + abbreviated(field) + '"';
      throw malformed(lines, column, "a whole number", found);
    }
    return Integer.parseInt(number.group(1));
  }

  private MalformedDatasetException malformed(
      CsvLines lines, int column, String expected, String found) {
    String position = String.format("line %d, column %d", lines.number(), column + 1);
    return source.malformed(position, expected, found);
  }

  private MalformedDatasetException wrongCount(long line, String found) {
    return source.malformed("line " + line, columns.count() + " columns", found);
  }

  private static String abbreviated(String field) {
    return field.length() <= 20 ? field : field.substring(0, 20) + "...";
  }

  private static List<String> fields(CsvLines lines) {
    List<String> fields = new ArrayList<>();
    byte[] text = lines.buffer();
    for (int from = lines.start(); from <= lines.end(); ) {
      int to = fieldEnd(text, from, lines.end());
      fields.add(unquoted(text, from, to));
      from = to + 1;
    }
    return fields;
  }

  /**
   * Where the field that starts at {@code from} ends: at a comma outside quotes, or the line's end.
   */
  private static int fieldEnd(byte[] text, int from, int end) {
    boolean quoted = false;
    int at = from;
    while (at < end && (quoted || text[at] != ',')) {
      quoted ^= text[at++] == '"';
    }
    return at;
  }

  private static String unquoted(byte[] text, int from, int to) {
    String field = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).strip() : field;
  }
}
