package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Row of one or more printed boxes of a form.
 *
 * @param left left edge of the first box in pixels
 * @param top top edge in pixels
 * @param cellWidth width of a box in pixels
 * @param height height in pixels
 * @param cells number of boxes
 */
record PrintedBox(double left, double top, double cellWidth, double height, int cells) {
  private static final Rgb[] COLORS = {
    Rgb.gray(0.03),
    Rgb.gray(0.25),
    new Rgb(0.12, 0.22, 0.60),
    new Rgb(0.80, 0.35, 0.20),
    new Rgb(0.25, 0.50, 0.30)
  };

  PrintedBox scaled(double factor) {
    return new PrintedBox(factor * left, factor * top, factor * cellWidth, factor * height, cells);
  }

  PrintedBox moved(double right, double down) {
    return new PrintedBox(left + right, top + down, cellWidth, height, cells);
  }

  /** Prints all edges; the separators of a comb are sometimes only a third as high. */
  void print(Sheet sheet, double opacity, RandomStream random) {
    Rgb color = COLORS[random.nextInt(COLORS.length)];
    double thickness = Math.max(1.2, height * random.uniform(0.008, 0.035));
    double half = thickness / 2;
    double right = left + cells * cellWidth;
    double bottom = top + height;
    sheet.fill(left - half, top - half, right + half, top + half, color, opacity);
    sheet.fill(left - half, bottom - half, right + half, bottom + half, color, opacity);
    double separatorTop = random.nextInt(3) == 0 ? bottom - height / 3 : top + half;
    for (int i = 0; i <= cells; i++) {
      double x = left + i * cellWidth;
      double start = i == 0 || i == cells ? top + half : separatorTop;
      sheet.fill(x - half, start, x + half, bottom - half, color, opacity);
    }
  }
}
