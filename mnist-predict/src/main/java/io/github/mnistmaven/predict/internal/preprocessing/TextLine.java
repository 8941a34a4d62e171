package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The line of text of a picture, as the parts of its digits from left to right. Specks are removed,
 * and the pieces of a broken digit are united.
 *
 * @param height height of the digits, in pixels
 * @param parts shapes from left to right, each a digit, a part of one, or digits that touch
 */
record TextLine(int height, List<Shape> parts) {
  /** Smallest side of a digit, in pixels. */
  private static final int MIN_SIZE = 7;

  /** Smallest size of the largest digit, as a fraction of the shorter side of the picture. */
  private static final double MIN_FRACTION = 0.06;

  /** Size of a speck, as a fraction of the height of the digits. */
  private static final double SPECK = 0.14;

  /** Smallest height of a digit, as a fraction of the height of the digits of its line. */
  private static final double MIN_HEIGHT = 0.35;

  /** Smallest fraction of all ink that the digits must have; the ink of noise is scattered. */
  private static final double MIN_SHARE = 0.4;

  /** Largest number of pixels of a digit at the border of the picture, relative to its size. */
  private static final double MAX_BORDER = 0.3;

  /** Largest gap between the pieces of a digit, as a fraction of the height of the digits. */
  private static final double MAX_GAP = 0.2;

  /** Columns that the pieces of a digit share, as a fraction of those of the narrower. */
  private static final double MIN_SHARED = 0.5;

  /**
   * Finds the line of digits in a plane of 0 and 1.
   *
   * @param uniform whether the paper is uniform, so that shapes at the border are no shadows
   */
  static TextLine of(Plane foreground, Ink ink, boolean uniform) {
    int planeWidth = foreground.width;
    int planeHeight = foreground.height;
    List<Shape> all =
        Components.of(foreground).stream()
            .filter(shape -> uniform || !isShadow(shape, planeWidth, planeHeight))
            .toList();
    List<Shape> components =
        new ArrayList<>(
            all.stream()
                .filter(ink::isStroke)
                .filter(shape -> uniform || !isFold(shape, planeWidth, planeHeight))
                .toList());
    uniteStacked(components);
    double smallest = Math.max(MIN_SIZE, MIN_FRACTION * Math.min(planeWidth, planeHeight));
    List<Shape> tall =
        components.stream()
            .filter(shape -> shape.size() >= smallest)
            .sorted(Comparator.comparingInt(Shape::area).reversed())
            .toList();
    if (tall.isEmpty()) {
      return new TextLine(0, List.of());
    }
    int reference = tall.get(0).size();
    List<Shape> line = dominantRow(tall.stream().filter(s -> s.size() >= 0.5 * reference).toList());
    int height = line.stream().mapToInt(Shape::height).max().orElseThrow();
    if (height < smallest) {
      return new TextLine(0, List.of());
    }
    Shape extent = Shape.union(line);
    double speck = Math.max(2, SPECK * height);
    List<Shape> parts =
        new ArrayList<>(
            components.stream()
                .filter(shape -> shape.size() >= speck)
                .filter(shape -> isInLine(shape, extent, height))
                .sorted(Comparator.comparingInt(Shape::left))
                .toList());
    unitePieces(parts, height);
    parts.removeIf(shape -> shape.height() < MIN_HEIGHT * height || shape.size() < MIN_SIZE);
    double area = parts.stream().mapToInt(Shape::area).sum();
    if (area < MIN_SHARE * all.stream().mapToInt(Shape::area).sum()) {
      return new TextLine(0, List.of());
    }
    return new TextLine(height, List.copyOf(parts));
  }

  /** Returns whether a shape is between the top and bottom of a line, or a piece next to it. */
  private static boolean isInLine(Shape shape, Shape line, int height) {
    int shared = shape.sharedRows(line);
    return shared >= 0.5 * shape.height()
        || (shape.height() < MIN_HEIGHT * height && shared >= -0.1 * height);
  }

  /** Returns whether a shape is a slender line from the border of the picture. */
  private static boolean isFold(Shape shape, int width, int height) {
    int sides = (shape.left() <= 1 ? 1 : 0) + (shape.right() >= width - 1 ? 1 : 0);
    int ends = (shape.top() <= 1 ? 1 : 0) + (shape.bottom() >= height - 1 ? 1 : 0);
    double length = Math.hypot(shape.width(), shape.height());
    double slenderness = length * length / shape.area();
    boolean corner = sides == 1 && ends == 1;
    return (sides + ends > 0 && slenderness > 16)
        || (sides + ends > 1 && slenderness > 8)
        || (corner && slenderness > 4);
  }

  /** Returns whether a shape has a long side at the border of the picture, where strokes end. */
  private static boolean isShadow(Shape shape, int width, int height) {
    int border = 0;
    for (int pixel : shape.pixels()) {
      int x = pixel % width;
      int y = pixel / width;
      border += x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0;
    }
    return border > MAX_BORDER * shape.size();
  }

  /** Returns the shapes that share rows with the others and together have the largest area. */
  private static List<Shape> dominantRow(List<Shape> shapes) {
    List<Shape> best = List.of();
    int largest = 0;
    for (Shape seed : shapes) {
      List<Shape> row =
          shapes.stream()
              .filter(s -> s.sharedRows(seed) >= 0.4 * Math.min(s.height(), seed.height()))
              .toList();
      int area = row.stream().mapToInt(Shape::area).sum();
      if (area > largest) {
        largest = area;
        best = row;
      }
    }
    return best;
  }

  /** Unites the pieces of digits that are broken into an upper and a lower piece. */
  private static void uniteStacked(List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = i + 1; j < shapes.size(); j++) {
        Shape union = Shape.union(List.of(shapes.get(i), shapes.get(j)));
        int shared = shapes.get(i).sharedColumns(shapes.get(j));
        int gap = -shapes.get(i).sharedRows(shapes.get(j));
        boolean pieces = Math.min(shapes.get(i).size(), shapes.get(j).size()) >= MIN_SIZE;
        if (pieces
            && gap >= 0
            && gap < 0.25 * union.height()
            && union.height() <= 2.2 * union.width()
            && shared >= minShared(shapes.get(i), shapes.get(j))) {
          shapes.set(i, union);
          shapes.remove(j);
          j = i;
        }
      }
    }
  }

  /** Returns the columns that two pieces must share; few for a bar, such as that of a 5. */
  private static double minShared(Shape first, Shape second) {
    Shape upper = first.top() < second.top() ? first : second;
    boolean bar = upper.width() > 1.3 * upper.height();
    return (bar ? 0.05 : 0.4) * Math.min(first.width(), second.width());
  }

  private static void unitePieces(List<Shape> parts, int height) {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < parts.size() && !changed; i++) {
        int piece = pieceOf(parts, i, height);
        if (piece >= 0) {
          Shape union = Shape.union(List.of(parts.get(i), parts.get(piece)));
          parts.remove(Math.max(i, piece));
          parts.set(Math.min(i, piece), union);
          parts.sort(Comparator.comparingInt(Shape::left));
          changed = true;
        }
      }
    }
  }

  /** Returns the index of the nearest shape that belongs to the same digit, or -1. */
  private static int pieceOf(List<Shape> parts, int index, int height) {
    Shape shape = parts.get(index);
    int best = -1;
    double nearest = MAX_GAP * height;
    for (int i = 0; i < parts.size(); i++) {
      Shape other = parts.get(i);
      Shape union = i == index ? shape : Shape.union(List.of(shape, other));
      if (i == index || union.width() > 1.2 * height || union.height() > 1.25 * height) {
        continue;
      }
      int shared = shape.sharedColumns(other);
      boolean overlaps = shared >= MIN_SHARED * Math.min(shape.width(), other.width());
      boolean small = Math.min(shape.height(), other.height()) < MIN_HEIGHT * height;
      double gap = Math.max(0, -shared);
      if (overlaps ? nearest >= 0 && gap <= nearest : small && gap < nearest) {
        best = i;
        nearest = gap;
      }
    }
    return best;
  }
}
