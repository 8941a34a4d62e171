package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Size of a photo, and the places of glyphs and boxes in it.
 *
 * @param width width of the photo in pixels
 * @param height height of the photo in pixels
 * @param unit height of a digit in pixels
 * @param glyphs places relative to the center of the photo, from left to right
 * @param box printed boxes relative to the center, if any
 */
record Layout(
    int width, int height, double unit, List<PlacedGlyph> glyphs, Optional<PrintedBox> box) {

  /** Places one glyph, or an empty box if there is none. */
  static Layout single(
      Optional<Glyph> glyph, boolean boxed, PhotoSettings settings, RandomStream random) {
    double side = settings.longSide().draw(random);
    double shape = new double[] {1, 3.0 / 4, 4.0 / 3}[random.nextInt(3)];
    int width = (int) Math.round(side * Math.min(1, shape));
    int height = (int) Math.round(side / Math.max(1, shape));
    double unit = settings.digitHeight().draw(random) * Math.min(width, height);
    double freeX = Math.max(0, width - 1.3 * unit) / 4;
    double freeY = Math.max(0, height - 1.3 * unit) / 4;
    double x = random.uniform(-freeX, freeX);
    double y = random.uniform(-freeY, freeY);
    Bounds ink = glyph.map(Glyph::bounds).orElse(new Bounds(0, 0, 0.8, 1));
    double inkWidth = unit * ink.width();
    double inkHeight = unit * ink.height();
    List<PlacedGlyph> placed =
        glyph.stream().map(one -> PlacedGlyph.centered(one, x, y, unit)).toList();
    if (!boxed) {
      return new Layout(width, height, unit, placed, Optional.empty());
    }
    double boxHeight = inkHeight + unit * random.uniform(-0.05, 0.45);
    double boxWidth = Math.max(0.55 * boxHeight, inkWidth + unit * random.uniform(-0.05, 0.45));
    double left = x - boxWidth / 2 + random.uniform(-0.4, 0.4) * (boxWidth - inkWidth);
    double top = y - boxHeight / 2 + random.uniform(-0.4, 0.4) * (boxHeight - inkHeight);
    PrintedBox box = new PrintedBox(left, top, boxWidth, boxHeight, 1);
    return new Layout(width, height, unit, placed, Optional.of(box));
  }

  /**
   * Places glyphs in a line.
   *
   * @param gaps space between two neighbors, as a fraction of the height of a digit
   */
  static Layout line(
      List<? extends Glyph> glyphs, Interval gaps, PhotoSettings settings, RandomStream random) {
    List<PlacedGlyph> line = new ArrayList<>();
    double right = 0;
    for (Glyph glyph : glyphs) {
      double size = random.uniform(0.88, 1.1);
      double bottom = random.uniform(-0.05, 0.05) - size * 0.5;
      PlacedGlyph placed = PlacedGlyph.at(glyph, right, bottom, size);
      line.add(placed);
      right = placed.bounds().right() + gaps.draw(random);
    }
    double width = line.get(line.size() - 1).bounds().right();
    return fitted(line, Optional.empty(), width, settings, random);
  }

  /** Places glyphs in a comb of boxes. */
  static Layout comb(
      List<? extends Glyph> glyphs, int cells, PhotoSettings settings, RandomStream random) {
    double cellWidth = random.uniform(0.95, 1.35);
    double cellHeight = random.uniform(1.15, 1.5);
    List<PlacedGlyph> line = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      double x = (line.size() + 0.5) * cellWidth + random.uniform(-0.1, 0.1);
      double y = random.uniform(-0.08, 0.08);
      line.add(PlacedGlyph.centered(glyph, x, y, random.uniform(0.85, 1.05)));
    }
    PrintedBox box = new PrintedBox(0, -cellHeight / 2, cellWidth, cellHeight, cells);
    return fitted(line, Optional.of(box), cells * cellWidth, settings, random);
  }

  /** Enlarges a line of digits of height 1, which starts at 0, to a photo's width. */
  private static Layout fitted(
      List<PlacedGlyph> line,
      Optional<PrintedBox> box,
      double lineWidth,
      PhotoSettings settings,
      RandomStream random) {
    int width = (int) Math.round(settings.fieldWidth().draw(random));
    double unit = width / (lineWidth + random.uniform(0.6, 1.6));
    int height = (int) Math.round(unit * random.uniform(1.9, 3));
    double shift = -unit * lineWidth / 2;
    List<PlacedGlyph> placed =
        line.stream()
            .map(
                one ->
                    new PlacedGlyph(
                        one.glyph(), shift + unit * one.x(), unit * one.y(), unit * one.unit()))
            .toList();
    return new Layout(
        width, height, unit, placed, box.map(one -> one.scaled(unit).moved(shift, 0)));
  }
}
