package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Meaning of the columns of a CSV file.
 *
 * <p>With a header, the names determine the meaning. Without a header, the number of columns does:
 * if there is one more column than pixels, the first column is the label. An image has the height
 * and width of the options if they fit, or else is square.
 */
final class CsvColumns {
  private static final Set<String> LABEL_NAMES = Set.of("label", "class", "target", "digit", "y");
  private static final Set<String> IGNORED_NAMES =
      Set.of("", "id", "imageid", "index", "unnamed: 0");

  private static final int MAX_COLUMNS =
      ImageSet.MAX_SIDE * ImageSet.MAX_SIDE + LABEL_NAMES.size() + IGNORED_NAMES.size();

  /** Meaning of a column. */
  enum Kind {
    PIXEL,
    LABEL,
    IGNORED
  }

  private final Kind[] kinds;
  private final int[] pixelsFrom;
  private final boolean header;
  private final int height;
  private final int width;

  private CsvColumns(Kind[] kinds, boolean header, int height, int width) {
    this.kinds = kinds;
    this.pixelsFrom = new int[kinds.length];
    for (int i = kinds.length - 1, run = 0; i >= 0; i--) {
      run = kinds[i] == Kind.PIXEL ? run + 1 : 0;
      pixelsFrom[i] = run;
    }
    this.header = header;
    this.height = height;
    this.width = width;
  }

  /** Detects the columns from the first line. */
  static CsvColumns of(Source source, CsvLines firstLine, ReadOptions options) {
    if (firstLine.fieldCount() > MAX_COLUMNS) {
      throw source.malformed(
          "line 1", "at most " + MAX_COLUMNS + " columns", firstLine.fieldCount() + "");
    }
    List<String> names = firstLine.fields().stream().map(f -> f.toLowerCase(Locale.ROOT)).toList();
    boolean header =
        names.stream().anyMatch(LABEL_NAMES::contains)
            || names.stream().noneMatch(CsvColumns::isNumber);
    Kind[] kinds = new Kind[names.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = header ? kindOf(names.get(i)) : Kind.PIXEL;
    }
    int pixels = count(kinds, Kind.PIXEL);
    if (!header && sideOf(pixels, options) == 0 && sideOf(pixels - 1, options) > 0) {
      kinds[0] = Kind.LABEL;
      pixels--;
    }
    int height = sideOf(pixels, options);
    if (height == 0 || count(kinds, Kind.LABEL) > 1) {
      throw source.malformed(
          "line 1",
          String.format(
              Locale.ROOT,
              "%d pixel columns or a square number of them, and at most one label column",
              options.height() * options.width()),
          String.format(
              Locale.ROOT,
              "%d columns, %d of them labels",
              kinds.length,
              count(kinds, Kind.LABEL)));
    }
    return new CsvColumns(kinds, header, height, pixels / height);
  }

  private static Kind kindOf(String name) {
    return LABEL_NAMES.contains(name)
        ? Kind.LABEL
        : IGNORED_NAMES.contains(name) ? Kind.IGNORED : Kind.PIXEL;
  }

  private static boolean isNumber(String field) {
    return !field.isEmpty() && field.chars().allMatch(c -> "0123456789.-".indexOf(c) >= 0);
  }

  private static int count(Kind[] kinds, Kind kind) {
    return (int) Arrays.stream(kinds).filter(k -> k == kind).count();
  }

  /** Returns the height of an image with this number of pixels; 0 if there is no such image. */
  private static int sideOf(int pixels, ReadOptions options) {
    if (pixels == options.height() * options.width()) {
      return options.height();
    }
    int side = (int) Math.round(Math.sqrt(Math.max(pixels, 0)));
    return side >= 1 && side <= ImageSet.MAX_SIDE && side * side == pixels ? side : 0;
  }

  int count() {
    return kinds.length;
  }

  Kind kind(int column) {
    return kinds[column];
  }

  /** Returns the number of consecutive pixel columns, starting at a column. */
  int pixelsFrom(int column) {
    return pixelsFrom[column];
  }

  /** Returns whether the first line is a header. */
  boolean hasHeader() {
    return header;
  }

  boolean hasLabel() {
    return count(kinds, Kind.LABEL) == 1;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }
}
