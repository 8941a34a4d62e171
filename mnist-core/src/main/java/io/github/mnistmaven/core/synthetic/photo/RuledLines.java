package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/** Prints horizontal lines or squares on a sheet, sometimes with a vertical margin line. */
final class RuledLines {
  private static final Rgb[] COLORS = {
    new Rgb(0.35, 0.50, 0.75), new Rgb(0.45, 0.45, 0.48), new Rgb(0.30, 0.55, 0.55)
  };

  private static final Rgb RED = new Rgb(0.75, 0.25, 0.28);

  private RuledLines() {}

  /**
   * Prints the lines.
   *
   * @param unit height of a digit in pixels
   * @param opacity opacity of the lines
   */
  static void print(Sheet sheet, double unit, double opacity, RandomStream random) {
    boolean squared = random.nextInt(3) == 0;
    double spacing = unit * (squared ? random.uniform(0.3, 0.6) : random.uniform(0.55, 1.4));
    double thickness = Math.max(1, unit * random.uniform(0.006, 0.018));
    Rgb color = COLORS[random.nextInt(COLORS.length)];
    for (double y = spacing * random.nextDouble(); y < sheet.height; y += spacing) {
      sheet.fill(0, y, sheet.width, y + thickness, color, opacity);
    }
    if (squared) {
      for (double x = spacing * random.nextDouble(); x < sheet.width; x += spacing) {
        sheet.fill(x, 0, x + thickness, sheet.height, color, opacity);
      }
    } else if (random.nextInt(3) == 0) {
      double x = random.uniform(0.15, 0.85) * sheet.width;
      sheet.fill(x, 0, x + 1.5 * thickness, sheet.height, RED, opacity);
    }
  }
}
