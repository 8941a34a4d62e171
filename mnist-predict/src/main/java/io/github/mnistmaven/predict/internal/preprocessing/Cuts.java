package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts of a wide shape at valleys, where digits may touch. A cut is the path from top to bottom
 * that crosses the fewest pixels of ink, moving by at most one column per row.
 */
final class Cuts {
  /** Largest number of cuts of a shape as wide as high, in addition to two. */
  private static final double CUTS_PER_HEIGHT = 1.5;

  /** Cost of each further stroke that a cut crosses, as a fraction of the height of the digits. */
  private static final double STROKE_COST = 0.25;

  /** Largest cost of a cut, as a fraction of the height of the digits. */
  private static final double MAX_COST = 0.5;

  private final Shape shape;
  private final int height;
  private final int planeWidth;
  private final boolean[][] inked;

  private Cuts(Shape shape, int planeWidth, int height) {
    this.height = height;
    this.shape = shape;
    this.planeWidth = planeWidth;
    this.inked = new boolean[shape.height()][shape.width()];
    for (int pixel : shape.pixels()) {
      inked[pixel / planeWidth - shape.top()][pixel % planeWidth - shape.left()] = true;
    }
  }

  /** Part of a shape after cutting, with the cost of the cut before it, in pixels of ink. */
  record Part(Shape shape, int cost) {}

  /**
   * Cuts a shape at its valleys.
   *
   * @param height height of the digits of the line
   * @return parts from left to right; one if the shape is not wide enough for two digits
   */
  static List<Part> of(Shape shape, int planeWidth, int height) {
    if (shape.width() < 0.7 * height) {
      return List.of(new Part(shape, 0));
    }
    return new Cuts(shape, planeWidth, height).parts();
  }

  private List<Part> parts() {
    int margin = Math.max(2, (int) (0.12 * height));
    int reach = Math.max(1, (int) (0.05 * height));
    List<int[]> paths = new ArrayList<>();
    List<Integer> costs = new ArrayList<>();
    for (int center = margin + reach; center + margin + reach <= shape.width(); center += reach) {
      int[] path = new int[shape.height()];
      costs.add(cheapest(center - reach, center + reach, path));
      paths.add(path);
    }
    int mostCuts = 2 + (int) Math.round(CUTS_PER_HEIGHT * shape.width() / height);
    List<Integer> chosen = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(costs::get));
    for (int i : order) {
      boolean distinct =
          chosen.stream().allMatch(other -> distance(paths.get(i), paths.get(other)) > margin);
      if (distinct && chosen.size() < mostCuts && costs.get(i) < MAX_COST * height) {
        chosen.add(i);
      }
    }
    chosen.sort(Comparator.naturalOrder());
    return cut(chosen.stream().map(paths::get).toList(), chosen.stream().map(costs::get).toList());
  }

  private static double distance(int[] path, int[] other) {
    double sum = 0;
    for (int y = 0; y < path.length; y++) {
      sum += Math.abs(path[y] - other[y]);
    }
    return sum / path.length;
  }

  /** Finds the path with the fewest ink pixels between two columns, and returns its cost. */
  private int cheapest(int from, int to, int[] path) {
    int columns = to - from + 1;
    int[][] cost = new int[shape.height()][columns];
    for (int y = 0; y < cost.length; y++) {
      for (int c = 0; c < columns; c++) {
        int before = 0;
        if (y > 0) {
          before = cost[y - 1][c];
          before = c > 0 ? Math.min(before, cost[y - 1][c - 1] + 1) : before;
          before = c < columns - 1 ? Math.min(before, cost[y - 1][c + 1] + 1) : before;
        }
        cost[y][c] = before + (inkAt(from + c, y) ? 16 : 0);
      }
    }
    int[] last = cost[cost.length - 1];
    int best = columns / 2;
    for (int c = 0; c < columns; c++) {
      best = last[c] < last[best] ? c : best;
    }
    int crossed = 0;
    int strokes = 0;
    boolean inside = false;
    for (int y = cost.length - 1, c = best; y >= 0; y--) {
      path[y] = from + c;
      boolean ink = inkAt(from + c, y);
      crossed += ink ? 1 : 0;
      strokes += ink && !inside ? 1 : 0;
      inside = ink;
      if (y > 0) {
        int[] above = cost[y - 1];
        int next = c;
        if (c > 0 && above[c - 1] + 1 < above[next]) {
          next = c - 1;
        }
        if (c < columns - 1 && above[c + 1] + 1 < above[next] + (next == c ? 0 : 1)) {
          next = c + 1;
        }
        c = next;
      }
    }
    // A cut through a digit often crosses two strokes, one between digits that touch only one.
    return crossed + (int) (STROKE_COST * height * Math.max(0, strokes - 1));
  }

  private boolean inkAt(int x, int y) {
    return x >= 0 && x < shape.width() && inked[y][x];
  }

  private List<Part> cut(List<int[]> paths, List<Integer> costs) {
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part <= paths.size(); part++) {
      int index = part;
      int[] pixels =
          Arrays.stream(shape.pixels()).filter(pixel -> partOf(pixel, paths) == index).toArray();
      if (pixels.length > 0) {
        parts.add(new Part(Shape.of(pixels, planeWidth), part == 0 ? 0 : costs.get(part - 1)));
      }
    }
    return parts;
  }

  private int partOf(int pixel, List<int[]> paths) {
    int x = pixel % planeWidth - shape.left();
    int y = pixel / planeWidth - shape.top();
    return (int) paths.stream().filter(path -> x >= path[y]).count();
  }
}
