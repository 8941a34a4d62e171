package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/** Smooth random function of a point: values on a square grid, interpolated in between. */
final class ValueNoise {
  private final double cell;
  private final int columns;
  private final float[] values;

  /**
   * Draws the values.
   *
   * @param width points are in {@code [0, width]} horizontally
   * @param height points are in {@code [0, height]} vertically
   * @param cell distance of the grid's points
   */
  ValueNoise(double width, double height, double cell, RandomStream random) {
    this.cell = cell;
    this.columns = (int) (width / cell) + 2;
    this.values = new float[columns * ((int) (height / cell) + 2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.uniform(-1, 1);
    }
  }

  /** Returns the value at a point, in -1..1. */
  double at(double x, double y) {
    int column = (int) (x / cell);
    int row = (int) (y / cell);
    double right = ease(x / cell - column);
    double down = ease(y / cell - row);
    int i = row * columns + column;
    double upper = values[i] + right * (values[i + 1] - values[i]);
    double lower = values[i + columns] + right * (values[i + columns + 1] - values[i + columns]);
    return upper + down * (lower - upper);
  }

  /** Cubic with zero slope at 0 and 1. */
  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}
