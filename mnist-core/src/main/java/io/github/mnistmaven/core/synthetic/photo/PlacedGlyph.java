package io.github.mnistmaven.core.synthetic.photo;

/**
 * Glyph on a sheet.
 *
 * @param x column of the glyph's origin in pixels
 * @param y row of the glyph's origin in pixels
 * @param unit pixels of a height of 1
 */
record PlacedGlyph(Glyph glyph, double x, double y, double unit) {
  /** Places the left edge and the vertical origin of a glyph. */
  static PlacedGlyph at(Glyph glyph, double left, double y, double unit) {
    return new PlacedGlyph(glyph, left - unit * glyph.bounds().left(), y, unit);
  }

  /** Places the center of a glyph's bounds. */
  static PlacedGlyph centered(Glyph glyph, double x, double y, double unit) {
    Bounds ink = glyph.bounds();
    return new PlacedGlyph(
        glyph,
        x - unit * (ink.left() + ink.right()) / 2,
        y - unit * (ink.top() + ink.bottom()) / 2,
        unit);
  }

  PlacedGlyph moved(double right, double down) {
    return new PlacedGlyph(glyph, x + right, y + down, unit);
  }

  /** Returns the bounds in pixels. */
  Bounds bounds() {
    Bounds bounds = glyph.bounds();
    return new Bounds(
        x + unit * bounds.left(),
        y + unit * bounds.top(),
        x + unit * bounds.right(),
        y + unit * bounds.bottom());
  }

  /** Returns the distance of a point from the outline in pixels; positive inside. */
  double distance(double column, double row) {
    return unit * glyph.distance((column - x) / unit, (row - y) / unit);
  }
}
