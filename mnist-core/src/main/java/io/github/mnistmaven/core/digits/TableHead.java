package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * First rows of a table of images, as in pandas' {@code head()}. Of many columns, only the first
 * and the last are kept.
 *
 * @param columnCount number of columns of the table
 * @param columns names of the kept columns: all, or the first {@value #FIRST} and the last {@value
 *     #LAST}
 * @param rows fields of these columns, at most {@value #ROWS} rows
 */
public record TableHead(int columnCount, List<String> columns, List<List<String>> rows) {
  /** Maximum number of rows. */
  public static final int ROWS = 5;

  /** Number of columns before the gap: a label and six pixels. */
  public static final int FIRST = 7;

  /** Number of columns after the gap. */
  public static final int LAST = 3;

  private static final int MAX_FIELD_LENGTH = 20;

  /** Copies the lists. */
  public TableHead {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Returns the first rows of a file.
   *
   * @param columns names of all columns
   * @param rows all fields of each row; missing fields become empty
   */
  public static TableHead of(List<String> columns, List<List<String>> rows) {
    return new TableHead(
        columns.size(),
        ends(columns, columns.size()),
        rows.stream().limit(ROWS).map(row -> ends(row, columns.size())).toList());
  }

  /** Returns the first images of a labeled set, in the columns of a CSV file. */
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

  /** Returns whether columns in the middle are omitted. */
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
            field.length() <= MAX_FIELD_LENGTH
                ? field
                : field.substring(0, MAX_FIELD_LENGTH) + "...");
    return filled;
  }
}
