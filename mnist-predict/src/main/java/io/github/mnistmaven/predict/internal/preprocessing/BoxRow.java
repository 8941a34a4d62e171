package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Printed row of boxes of equal width, one for each digit (comb).
 *
 * @param count number of boxes
 * @param left first column
 * @param width width of a box, in pixels
 */
record BoxRow(int count, double left, double width) {
  /**
   * Part of a box at each side in which the rest of a side may remain, as a fraction of the width.
   */
  private static final double SIDE = 0.12;

  /** Finds the row between the first and the last vertical line. */
  static Optional<BoxRow> of(List<Line> vertical, int count) {
    if (vertical.size() < 2) {
      return Optional.empty();
    }
    double[] columns = vertical.stream().mapToDouble(BoxRow::center).sorted().toArray();
    double left = columns[0];
    double width = (columns[columns.length - 1] - left) / count;
    // The lines between are the sides of boxes, or pairs of sides of boxes with gaps.
    long matching =
        Arrays.stream(columns)
            .filter(x -> Math.abs((x - left) / width - Math.round((x - left) / width)) <= SIDE)
            .count();
    boolean regular = matching >= 0.7 * columns.length && columns.length >= count / 2.0 + 1;
    return regular ? Optional.of(new BoxRow(count, left, width)) : Optional.empty();
  }

  private static double center(Line line) {
    return line.y((line.start() + line.end()) / 2.0);
  }

  /** Unites the parts of a line in each box; empty if a box has none. */
  List<Shape> assign(TextLine line) {
    List<Shape> digits = new ArrayList<>();
    for (int box = 0; box < count; box++) {
      double from = left + box * width;
      List<Shape> inside =
          line.parts().stream()
              .filter(shape -> isInside(shape, from + SIDE * width, from + (1 - SIDE) * width))
              .toList();
      if (inside.isEmpty()) {
        return List.of();
      }
      digits.add(Shape.union(inside));
    }
    return digits;
  }

  private static boolean isInside(Shape shape, double from, double to) {
    double middle = (shape.left() + shape.right()) / 2.0;
    return middle >= from && middle <= to;
  }
}
