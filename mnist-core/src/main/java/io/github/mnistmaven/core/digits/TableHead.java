package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first rows of a table of images, as pandas' {@code head()} shows them: of many columns the
 * first and the last ones.
 *
 * @param columnCount how many columns the table has
 * @param columns the names of those that are kept: all, or the first {@value #FIRST} and the last
 *     {@value #LAST}
 * @param rows the fields of those columns, at most {@value #ROWS} rows
 */
public record TableHead(int columnCount, List<String> columns, List<List<String>> rows) {
  /** The most rows kept. */
  public static final int ROWS = 5;

  /** How many columns are kept before a gap: a label and six pixels. */
  public static final int FIRST = 7;

  /** How many columns are kept behind a gap. */
  public static final int LAST = 3;

  private static final int LONGEST_FIELD = 20;

  /** Copies the lists. */
  public TableHead {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * The first rows of a file.
   *
   * @param columns the names of all columns
   * @param rows all fields of each row; one that is too short is filled up with empty ones
   */
  public static TableHead of(List<String> columns, List<List<String>> rows) {
    return new TableHead(
        columns.size(),
        ends(columns, columns.size()),
        rows.stream().limit(ROWS).map(row -> ends(row, columns.size())).toList());
  }

  /** The first images of a labelled set, in the columns that a CSV file would have. */
  public static TableHead of(ImageSet digits) {
    List<String> columns = new ArrayList<>(List.of("label"));
    for (int pixel = 0; pixel < digits.pixelsPerImage(); pixel++) {
      columns.add("pixel" + pixel);
    }
    List<List<String>> rows =
        IntStream.range(0, Math.min(ROWS, digits.count())).mapToObj(i -> row(digits, i)).toList();
    return of(columns, rows);
  }

  private static List<String> row(ImageSet digits, int image) {
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    List<String> row = new ArrayList<>(List.of(digits.classNames().get(digits.label(image))));
    for (byte pixel : pixels) {
      row.add(Integer.toString(pixel & 0xFF));
    }
    return row;
  }

  /** Whether columns in the middle are left out. */
  public boolean hasGap() {
    return columns.size() < columnCount;
  }

  private static List<String> ends(List<String> fields, int columnCount) {
    List<String> filled = new ArrayList<>(fields.subList(0, Math.min(fields.size(), columnCount)));
    filled.addAll(Collections.nCopies(columnCount - filled.size(), ""));
    if (columnCount > FIRST + LAST) {
      filled.subList(FIRST, columnCount - LAST).clear();
    }
    filled.replaceAll(
        field ->
            field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD) + "...");
    return filled;
  }
}
