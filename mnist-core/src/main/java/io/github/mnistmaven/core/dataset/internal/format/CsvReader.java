package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.BoundedReader;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.dataset.internal.format.CsvColumns.Kind;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reader of Kaggle's CSV: one row per image, one column per pixel, and an optional label column.
 *
 * <p>Reads the text in two passes. The first pass counts the lines, so that the pixels are
 * allocated once and never copied. A text whose length changes between the passes is rejected.
 */
final class CsvReader {
  private static final int TOO_LARGE = 1_000_000;

  /**
   * Number of up to nine digits, optionally with zeros as decimals, as pandas writes integers in
   * float columns.
   */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("(\\d{1,9})(\\.0*)?");

  private final Source source;
  private final ReadOptions options;
  private final BadSamples badSamples;
  private CsvColumns columns;
  private byte[] pixels;
  private int[] labels;
  private int[] numbers;
  private int count;
  private int number;

  private CsvReader(Source source, ReadOptions options, BadSamples badSamples) {
    this.source = source;
    this.options = options;
    this.badSamples = badSamples;
  }

  static ImageSet read(Source source, ReadOptions options, BadSamples badSamples)
      throws IOException {
    return new CsvReader(source, options, badSamples).read();
  }

  /** Reads images and their numbers. */
  static NumberedImages readNumbered(Source source, ReadOptions options, BadSamples badSamples)
      throws IOException {
    CsvReader reader = new CsvReader(source, options, badSamples);
    ImageSet digits = reader.read();
    return new NumberedImages(
        digits,
        Arrays.stream(reader.numbers).limit(reader.count).mapToObj(Integer::toString).toList());
  }

  /** Returns whether there is a label column, according to the first line. */
  static boolean hasLabels(Source source, ReadOptions options) throws IOException {
    return source.read(
        in -> {
          CsvLines lines = new CsvLines(source, in);
          return firstLine(source, lines, options).hasLabel();
        });
  }

  /** Returns the first rows unchanged. Without a header, column names are numbers, as in pandas. */
  static TableHead head(Source source, ReadOptions options) throws IOException {
    return source.read(
        in -> {
          CsvLines lines = new CsvLines(source, in);
          CsvColumns columns = firstLine(source, lines, options);
          List<String> names =
              columns.hasHeader()
                  ? lines.fields()
                  : IntStream.range(0, columns.count()).mapToObj(Integer::toString).toList();
          List<List<String>> rows = new ArrayList<>();
          for (boolean more = !columns.hasHeader() || lines.advance();
              more && rows.size() < TableHead.ROWS;
              more = lines.advance()) {
            if (!lines.isEmpty()) {
              rows.add(lines.fields());
            }
          }
          return TableHead.of(names, rows);
        });
  }

  private static CsvColumns firstLine(Source source, CsvLines lines, ReadOptions options)
      throws IOException {
    if (!lines.advance()) {
      throw source.malformed("", "rows of numbers", "an empty file");
    }
    return CsvColumns.of(source, lines, options);
  }

  /** Size of a text. */
  private record Extent(long lines, long bytes) {}

  private ImageSet read() throws IOException {
    Extent extent = source.read(CsvReader::measure);
    source.read(
        in -> {
          readLines(new CsvLines(source, in), extent);
          return null;
        });
    int height = columns.height();
    int width = columns.width();
    byte[] images = trimmed(pixels, count * height * width);
    ImageSet digits =
        columns.hasLabel()
            ? ImageSet.labeled(
                images,
                Arrays.copyOf(labels, count),
                height,
                width,
                ImageSet.numberNames(options.classes()))
            : ImageSet.unlabeled(images, height, width);
    int header = columns.hasHeader() ? 1 : 0;
    int[] rows = numbers;
    return digits.withLocations(row -> "line " + (rows[row] + header));
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
        last = buffer[i];
        lines += last == '\n' ? 1 : 0;
      }
      bytes += read;
    }
    return new Extent(last == '\n' ? lines - 1 : lines, bytes);
  }

  private void readLines(CsvLines lines, Extent extent) throws IOException {
    columns = firstLine(source, lines, options);
    allocate(extent);
    long firstEmpty = 0;
    for (boolean more = !columns.hasHeader() || lines.advance(); more; more = lines.advance()) {
      if (lines.isEmpty()) {
        firstEmpty = firstEmpty == 0 ? lines.number() : firstEmpty;
        continue;
      }
      for (; firstEmpty > 0; firstEmpty = firstEmpty + 1 < lines.number() ? firstEmpty + 1 : 0) {
        badSamples.report(wrongCount(firstEmpty, "an empty line"));
        number++;
      }
      if (count == labels.length) {
        throw changed();
      }
      readOrReport(lines);
    }
    if (lines.bytes() != extent.bytes()) {
      throw changed();
    }
  }

  private MalformedDatasetException changed() {
    return source.malformed(
        "",
        "a file that does not change while it is read",
        "a different length in the second pass; run again when no other process writes to the"
            + " file");
  }

  private void readOrReport(CsvLines lines) {
    number++;
    try {
      readRow(lines);
      numbers[count++] = number;
    } catch (MalformedDatasetException e) {
      badSamples.report(e, missingValues(lines));
      int pixelsPerImage = columns.height() * columns.width();
      Arrays.fill(pixels, count * pixelsPerImage, (count + 1) * pixelsPerImage, (byte) 0);
    }
  }

  /** Returns the number of empty labels and pixels in a line. */
  private int missingValues(CsvLines lines) {
    List<String> fields = lines.fields();
    return fields.size() != columns.count()
        ? 0
        : (int)
            IntStream.range(0, fields.size())
                .filter(i -> columns.kind(i) != Kind.IGNORED && fields.get(i).isEmpty())
                .count();
  }

  /** Allocates memory for all lines, limited by the size of the text. */
  private void allocate(Extent extent) {
    long pixelsPerImage = (long) columns.height() * columns.width();
    long fullRows = (extent.bytes() + 1) / (2 * pixelsPerImage);
    long rows = Math.min(extent.lines() - (columns.hasHeader() ? 1 : 0), fullRows + 1);
    if (rows * pixelsPerImage > BoundedReader.LARGEST) {
      throw source.malformed(
          "", "at most " + BoundedReader.LARGEST + " pixels", rows * pixelsPerImage + "");
    }
    pixels = new byte[(int) (rows * pixelsPerImage)];
    labels = new int[(int) rows];
    numbers = new int[(int) rows];
  }

  private void readRow(CsvLines lines) {
    byte[] text = lines.buffer();
    int end = lines.end();
    int at = lines.start();
    int pixel = count * columns.height() * columns.width();
    for (int column = 0; column < columns.count(); column++) {
      for (; columns.pixelsFrom(column) > 4 && lines.hasFourZeros(at); at += 8) {
        column += 4;
        pixel += 4;
      }
      int from = at;
      int value = 0;
      for (int digit = text[at] - '0'; digit >= 0 && digit <= 9; digit = text[++at] - '0') {
        value = Math.min(10 * value + digit, TOO_LARGE);
      }
      boolean last = column == columns.count() - 1;
      if (at == from || (last ? at != end : text[at] != ',')) {
        at = lines.fieldEnd(from);
        if (last ? at < end : at == end) {
          throw wrongCount(lines.number(), lines.fieldCount() + "");
        }
        value = parse(lines.field(from, at));
      }
      Kind kind = columns.kind(column);
      if (value > maxValue(kind)) {
        throw malformed(lines, column, lines.field(from, at));
      }
      if (kind == Kind.PIXEL) {
        pixels[pixel++] = (byte) value;
      } else if (kind == Kind.LABEL) {
        labels[count] = value;
      }
      at++;
    }
  }

  private int maxValue(Kind kind) {
    return switch (kind) {
      case PIXEL -> 255;
      case LABEL -> options.classes() - 1;
      case IGNORED -> TOO_LARGE;
    };
  }

  /**
   * Parses a number that is quoted, padded or written as a decimal. Any other text is too large.
   */
  private static int parse(String field) {
    Matcher number = WHOLE_NUMBER.matcher(field);
    return number.matches() ? Math.min(Integer.parseInt(number.group(1)), TOO_LARGE) : TOO_LARGE;
  }

  private MalformedDatasetException malformed(CsvLines lines, int column, String field) {
    Kind kind = columns.kind(column);
    String name = kind == Kind.PIXEL ? "a pixel" : "a label";
    String start = field.length() <= 20 ? field : field.substring(0, 20) + "...";
    return source.malformed(
        String.format(Locale.ROOT, "line %d, column %d", lines.number(), column + 1),
        String.format(Locale.ROOT, "%s in 0..%d", name, maxValue(kind)),
        field.isEmpty() ? "an empty field" : '"' + start + '"');
  }

  private MalformedDatasetException wrongCount(long line, String found) {
    return source.malformed("line " + line, columns.count() + " columns", found);
  }
}
