package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Pen or pencil.
 *
 * @param color color of the ink
 * @param opacity largest opacity of a stroke
 * @param pressure decrease of the opacity along a stroke by lower pressure, 0..1
 * @param grain decrease of the opacity by the texture of the paper, 0..1
 * @param softness width of a stroke's edge in pixels
 */
record Pen(Rgb color, double opacity, double pressure, double grain, double softness) {
  static Pen random(PhotoSettings settings, RandomStream random) {
    double opacity = settings.contrast().draw(random);
    return switch (random.nextInt(5)) {
      case 0 -> new Pen(black(random), opacity, 0.05, 0.05, 1.5);
      case 1 -> new Pen(black(random), opacity, 0.25, 0.2, 1.5);
      case 2 -> new Pen(blue(random), opacity, 0.25, 0.2, 1.5);
      case 3 -> new Pen(blue(random), opacity, 0.1, 0.05, 2);
      default -> new Pen(Rgb.gray(random.uniform(0.08, 0.18)), opacity, 0.25, 0.35, 2);
    };
  }

  private static Rgb black(RandomStream random) {
    return Rgb.between(Rgb.gray(0.01), new Rgb(0.04, 0.04, 0.06), random);
  }

  private static Rgb blue(RandomStream random) {
    return Rgb.between(new Rgb(0.01, 0.03, 0.20), new Rgb(0.04, 0.10, 0.45), random);
  }

  /** Writes a glyph. */
  void write(Sheet sheet, PlacedGlyph placed, RandomStream random) {
    Bounds bounds = placed.bounds();
    int left = Math.max(0, (int) (bounds.left() - softness));
    int top = Math.max(0, (int) (bounds.top() - softness));
    int right = Math.min(sheet.width - 1, (int) (bounds.right() + softness) + 1);
    int bottom = Math.min(sheet.height - 1, (int) (bounds.bottom() + softness) + 1);
    double width = right - left + 1;
    double height = bottom - top + 1;
    ValueNoise along = new ValueNoise(width, height, Math.max(4, placed.unit() * 0.12), random);
    ValueNoise texture = new ValueNoise(width, height, 2.2, random);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double coverage = 0.5 + placed.distance(x + 0.5, y + 0.5) / softness;
        if (coverage > 0) {
          double lighter =
              (1 - pressure * (0.5 + 0.5 * along.at(x - left, y - top)))
                  * (1 - grain * (0.5 + 0.5 * texture.at(x - left, y - top)));
          sheet.stain(y * sheet.width + x, color, opacity * Math.min(1, coverage) * lighter);
        }
      }
    }
  }
}
