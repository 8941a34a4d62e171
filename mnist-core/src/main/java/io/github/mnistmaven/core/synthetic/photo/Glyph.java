package io.github.mnistmaven.core.synthetic.photo;

/**
 * Shape of one written sign. Coordinates are to the right and down; the height of a typical digit
 * is 1.
 */
interface Glyph {
  /** Returns the distance of a point from the outline: positive inside, negative outside. */
  double distance(double x, double y);

  /** Returns the bounds of the ink. */
  Bounds bounds();
}
