package io.github.mnistmaven.core.synthetic.photo;

import java.util.BitSet;

/**
 * Center line of a shape on a square grid whose border is empty.
 *
 * <p>Source: T. Y. Zhang and C. Y. Suen, "A Fast Parallel Algorithm for Thinning Digital Patterns",
 * CACM 27 (1984).
 */
final class Thinning {
  private final boolean[] points;

  /** Offsets of the eight neighbors, clockwise from the one above. */
  private final int[] around;

  private Thinning(boolean[] points, int side) {
    this.points = points;
    this.around = new int[] {-side, 1 - side, 1, side + 1, side, side - 1, -1, -side - 1};
  }

  /**
   * Returns the center line.
   *
   * @param shape {@code [side, side]}
   * @param pruning number of points that are removed from each open end, so that no short branches
   *     remain
   */
  static boolean[] centerLine(boolean[] shape, int side, int pruning) {
    Thinning thinning = new Thinning(shape.clone(), side);
    int unchanged = 0;
    for (int pass = 0; unchanged < 2; pass++) {
      unchanged = thinning.peel(pass % 2 == 0) ? 0 : unchanged + 1;
    }
    for (int i = 0; i < pruning; i++) {
      thinning.shorten();
    }
    return thinning.points;
  }

  /** Removes border points on two sides: below and right, or above and left. */
  private boolean peel(boolean belowAndRight) {
    BitSet removed = new BitSet();
    for (int i = 0; i < points.length; i++) {
      if (points[i] && isRemovable(i, belowAndRight)) {
        removed.set(i);
      }
    }
    removed.stream().forEach(i -> points[i] = false);
    return !removed.isEmpty();
  }

  private boolean isRemovable(int point, boolean belowAndRight) {
    int neighbors = neighbors(point);
    if (neighbors < 2 || neighbors > 6 || transitions(point) != 1) {
      return false;
    }
    boolean above = isSet(point, 0);
    boolean right = isSet(point, 2);
    boolean below = isSet(point, 4);
    boolean left = isSet(point, 6);
    return belowAndRight
        ? !(above && right && below) && !(right && below && left)
        : !(above && right && left) && !(above && below && left);
  }

  private boolean isSet(int point, int neighbor) {
    return points[point + around[neighbor % 8]];
  }

  private int neighbors(int point) {
    int count = 0;
    for (int offset : around) {
      count += points[point + offset] ? 1 : 0;
    }
    return count;
  }

  /** Returns the number of changes from empty to set around a point. */
  private int transitions(int point) {
    int count = 0;
    for (int i = 0; i < 8; i++) {
      count += !isSet(point, i) && isSet(point, i + 1) ? 1 : 0;
    }
    return count;
  }

  /** Removes the points with a single neighbor. */
  private void shorten() {
    BitSet ends = new BitSet();
    for (int i = 0; i < points.length; i++) {
      if (points[i] && neighbors(i) == 1) {
        ends.set(i);
      }
    }
    ends.stream().forEach(i -> points[i] = false);
  }
}
