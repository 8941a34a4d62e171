package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/** Makes sheets of paper: color, fibers, facets of crumpled paper, and stains. */
final class Paper {
  private static final Rgb WHITE = new Rgb(0.88, 0.88, 0.87);
  private static final Rgb CREAM = new Rgb(0.85, 0.80, 0.66);
  private static final Rgb RECYCLED = new Rgb(0.66, 0.64, 0.58);
  private static final Rgb BLUISH = new Rgb(0.76, 0.82, 0.88);
  private static final Rgb COFFEE = new Rgb(0.45, 0.28, 0.12);

  /** Facets of a crumpled sheet. */
  private static final int FACETS = 18;

  private final Sheet sheet;
  private final RandomStream random;

  private Paper(Sheet sheet, RandomStream random) {
    this.sheet = sheet;
    this.random = random;
  }

  static Sheet sheet(
      int width, int height, PhotoSettings settings, boolean stained, RandomStream random) {
    Rgb end = new Rgb[] {WHITE, CREAM, RECYCLED, BLUISH}[random.nextInt(4)];
    Paper paper = new Paper(new Sheet(width, height, Rgb.between(WHITE, end, random)), random);
    paper.addFibers(settings.paperTexture().draw(random));
    if (random.nextInt(3) == 0) {
      paper.crumple(settings.crumple().draw(random));
    }
    if (stained) {
      paper.addStain(true);
      paper.addStain(false);
    }
    return paper.sheet;
  }

  /** Adds grain of one, three and 25 pixels; the last is stretched like fibers. */
  private void addFibers(double deviation) {
    ValueNoise fine = new ValueNoise(sheet.width, sheet.height, 3, random);
    ValueNoise coarse = new ValueNoise(sheet.width / 3.0, sheet.height, 8, random);
    for (int y = 0; y < sheet.height; y++) {
      for (int x = 0; x < sheet.width; x++) {
        double grain = random.uniform(-1, 1) + fine.at(x, y) + coarse.at(x / 3.0, y);
        sheet.shade(y * sheet.width + x, 1 + deviation * grain);
      }
    }
  }

  /**
   * Shades the cells of a Voronoi diagram with bent borders, each with a gradient of its own, and
   * with a lighter crease between neighbors.
   */
  private void crumple(double amplitude) {
    double side = Math.max(sheet.width, sheet.height);
    Facet[] facets = new Facet[FACETS];
    for (int i = 0; i < FACETS; i++) {
      facets[i] =
          new Facet(
              random.uniform(0, sheet.width),
              random.uniform(0, sheet.height),
              random.uniform(-0.6, 0.6),
              random.uniform(-4, 4) / side,
              random.uniform(-4, 4) / side);
    }
    double bend = 0.03 * side;
    ValueNoise wave = new ValueNoise(sheet.width, sheet.height, 0.1 * side, random);
    for (int y = 0; y < sheet.height; y++) {
      for (int x = 0; x < sheet.width; x++) {
        double shift = bend * wave.at(x, y);
        double shade = creased(facets, x + shift, y - shift, bend);
        sheet.shade(y * sheet.width + x, 1 + amplitude * shade);
      }
    }
  }

  /** Returns the shade of the nearest facet, blended with the second nearest close to a crease. */
  private static double creased(Facet[] facets, double x, double y, double bend) {
    Facet nearest = facets[0];
    Facet second = facets[0];
    double least = Double.MAX_VALUE;
    double next = Double.MAX_VALUE;
    for (Facet facet : facets) {
      double square = facet.squareTo(x, y);
      if (square < least) {
        second = nearest;
        next = least;
        nearest = facet;
        least = square;
      } else if (square < next) {
        second = facet;
        next = square;
      }
    }
    double fromCrease = Math.min(1, (Math.sqrt(next) - Math.sqrt(least)) / bend);
    double crease = 0.5 * (1 - fromCrease) * (1 - fromCrease);
    return nearest.shade(x, y) * (1 + fromCrease) / 2
        + second.shade(x, y) * (1 - fromCrease) / 2
        + crease;
  }

  /** Flat part of a crumpled sheet, whose shade changes in proportion to the distance. */
  private record Facet(double x, double y, double shade, double right, double down) {
    double squareTo(double column, double row) {
      return (column - x) * (column - x) + (row - y) * (row - y);
    }

    double shade(double column, double row) {
      return shade + right * (column - x) + down * (row - y);
    }
  }

  /** Adds the ring of a cup, or a spot, with a soft, irregular outline. */
  private void addStain(boolean ring) {
    double radius = random.uniform(0.06, 0.3) * Math.min(sheet.width, sheet.height);
    double centerX = random.uniform(0, sheet.width);
    double centerY = random.uniform(0, sheet.height);
    double opacity = random.uniform(0.1, 0.3);
    ValueNoise wave = new ValueNoise(sheet.width, sheet.height, radius / 2, random);
    for (int y = 0; y < sheet.height; y++) {
      for (int x = 0; x < sheet.width; x++) {
        double fromCenter =
            Math.sqrt((x - centerX) * (x - centerX) + (y - centerY) * (y - centerY));
        double inside = 1 - fromCenter / radius + (ring ? 0.04 : 0.35) * wave.at(x, y);
        double strength = ring ? 1 - 15 * Math.abs(inside) : 4 * inside;
        sheet.stain(y * sheet.width + x, COFFEE, opacity * Math.max(0, Math.min(1, strength)));
      }
    }
  }
}
