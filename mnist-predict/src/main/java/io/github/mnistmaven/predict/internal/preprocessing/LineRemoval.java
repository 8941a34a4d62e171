package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * Removal of ruled lines, squared paper, margin lines and printed boxes. A line is part of the
 * paper if it is thin and both its ends are at the border of the picture or at another such line.
 * Strokes of digits have free ends. Strokes that cross a removed line stay whole.
 */
final class LineRemoval {
  /** Smallest length of a line, in units of its thickness. */
  private static final double MIN_SLENDERNESS = 12;

  /**
   * Length of a horizontal line that needs no other line at its ends, as a fraction of the width.
   */
  private static final double LONG = 0.6;

  private static final double LONG_SLENDERNESS = 40;

  /** Number of other lines of equal extent that make a line a tooth of a comb. */
  private static final int TEETH = 2;

  /** Ink is a pen stroke on a line if its contrast exceeds that of the line by this factor. */
  private static final float STROKE_CONTRAST = 1.5f;

  private final Plane foreground;
  private final Plane contrast;

  /**
   * Result of the removal.
   *
   * @param pixels 1 for pixels of lines that no stroke crosses, otherwise 0
   * @param count number of lines
   * @param vertical vertical lines, as lines of the transposed picture
   */
  record Result(Plane pixels, int count, List<Line> vertical) {}

  private LineRemoval(Plane foreground, Plane contrast) {
    this.foreground = foreground;
    this.contrast = contrast;
  }

  /**
   * Finds the lines of the paper.
   *
   * @param foreground 1 for ink and for lines that may be lighter than ink, 0 for paper
   * @param contrast smoothed contrast of the picture
   */
  static Result apply(Plane foreground, Plane contrast) {
    List<Line> horizontal = thin(LineDetector.horizontal(foreground));
    List<Line> vertical = thin(LineDetector.horizontal(foreground.transposed()));
    for (boolean changed = true; changed; ) {
      List<Line> rows = anchored(horizontal, vertical, foreground.width, foreground.height, true);
      List<Line> columns = anchored(vertical, rows, foreground.height, foreground.width, false);
      changed = rows.size() + columns.size() < horizontal.size() + vertical.size();
      horizontal = rows;
      vertical = columns;
    }
    Plane rest = new LineRemoval(foreground, contrast).without(horizontal);
    rest = new LineRemoval(rest.transposed(), contrast.transposed()).without(vertical).transposed();
    for (int i = 0; i < rest.values.length; i++) {
      rest.values[i] = foreground.values[i] - rest.values[i];
    }
    return new Result(rest, horizontal.size() + vertical.size(), vertical);
  }

  private static List<Line> thin(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.length() >= MIN_SLENDERNESS * Math.max(1, line.thickness() - 1))
        .toList();
  }

  /** Returns the lines whose ends are at the border or at one of the crossing lines. */
  private static List<Line> anchored(
      List<Line> lines, List<Line> crossing, int width, int height, boolean horizontal) {
    List<Line> result = new ArrayList<>();
    for (Line line : lines) {
      boolean veryLong =
          horizontal
              && line.length() >= LONG * width
              && line.length() >= LONG_SLENDERNESS * line.thickness();
      boolean start = isAnchored(line, line.start(), crossing, width, height);
      boolean end = isAnchored(line, line.end(), crossing, width, height);
      if (veryLong || (start && end) || ((start || end) && isTooth(line, lines, crossing))) {
        result.add(line);
      }
    }
    return result;
  }

  /** Returns whether enough other lines have the same extent, as the teeth of a comb. */
  private static boolean isTooth(Line line, List<Line> lines, List<Line> bases) {
    double tolerance = 2 + 0.06 * line.length();
    double base = bases.stream().mapToDouble(Line::slope).average().orElse(0);
    int others = 0;
    for (Line other : lines) {
      double shift = base * (other.y(other.start()) - line.y(line.start()));
      boolean sameExtent =
          Math.abs(other.start() - line.start() - shift) <= tolerance
              && Math.abs(other.end() - line.end() - shift) <= tolerance;
      others += sameExtent ? 1 : 0;
    }
    return others > TEETH; // The line itself has the same extent.
  }

  private static boolean isAnchored(Line line, int x, List<Line> crossing, int width, int height) {
    double y = line.y(x);
    double margin = 2 + Math.min(width, height) / 100.0;
    if (x <= margin || y <= margin || x >= width - 1 - margin || y >= height - 1 - margin) {
      return true;
    }
    for (Line other : crossing) {
      double tolerance = 3 + line.thickness() + other.thickness();
      if (Math.abs(other.y(y) - x) <= tolerance
          && y >= other.start() - tolerance
          && y <= other.end() + tolerance) {
        return true;
      }
    }
    return false;
  }

  private Plane without(List<Line> lines) {
    Plane rest = foreground.copy();
    for (Line line : lines) {
      float strokeContrast = STROKE_CONTRAST * typicalContrast(line);
      int from = Math.max(0, (int) (line.start() - line.thickness() - 2));
      int to = Math.min(rest.width - 1, (int) (line.end() + line.thickness() + 2));
      for (int x = from; x <= to; x++) {
        remove(rest, line, x, strokeContrast);
      }
    }
    return rest;
  }

  /** Returns the median contrast along a line. */
  private float typicalContrast(Line line) {
    float[] values = new float[line.length()];
    int count = 0;
    for (int x = line.start(); x <= line.end(); x++) {
      int y = (int) Math.round(line.y(x));
      if (y >= 0 && y < contrast.height && contrast.at(x, y) > 0) {
        values[count++] = contrast.at(x, y);
      }
    }
    return Plane.quantile(values, count, 0.5);
  }

  /** Removes the line in one column, unless a stroke crosses it there. */
  private void remove(Plane rest, Line line, int x, float strokeContrast) {
    double center = line.y(x);
    double half = line.thickness() / 2 + 1.5;
    int row = inkRow(x, center, half);
    if (row < 0 || contrast.at(x, row) >= strokeContrast) {
      return;
    }
    int top = row;
    while (top > 0 && foreground.at(x, top - 1) > 0) {
      top--;
    }
    int bottom = row;
    while (bottom < foreground.height - 1 && foreground.at(x, bottom + 1) > 0) {
      bottom++;
    }
    double above = center - half - top;
    double below = bottom - center - half;
    boolean crossed = above > 0 && below > 0;
    boolean mostlyStroke = Math.max(above, below) > 0 && Math.max(above, below) < line.thickness();
    if (crossed || mostlyStroke) {
      return;
    }
    int first = above > 0 ? (int) Math.ceil(center - half) : top;
    int last = below > 0 ? (int) Math.floor(center + half) : bottom;
    for (int y = Math.max(0, first); y <= last && y < rest.height; y++) {
      rest.values[y * rest.width + x] = 0;
    }
  }

  /** Returns the row of ink nearest to the center of the line, or -1. */
  private int inkRow(int x, double center, double half) {
    for (int distance = 0; distance <= half; distance++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        int y = (int) Math.round(center) + sign * distance;
        if (y >= 0 && y < foreground.height && foreground.at(x, y) > 0) {
          return y;
        }
      }
    }
    return -1;
  }
}
