package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Illumination of a photo: exposure, color of the lamp, gradient, vignette, and the shadow of a
 * hand or phone.
 */
final class Light {
  private final PhotoSettings settings;
  private final RandomStream random;

  Light(PhotoSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
  }

  /** Multiplies the light of a photo, {@code [height, width]} for three colors. */
  void illuminate(float[][] photo, int width, int height) {
    double warmth = random.uniform(-0.08, 0.14);
    double[] exposure = new double[3];
    exposure[1] = settings.exposure().draw(random);
    exposure[0] = exposure[1] * (1 + warmth);
    exposure[2] = exposure[1] * (1 - warmth);
    double gradient = settings.gradient().draw(random);
    double direction = random.uniform(0, 2 * StrictMath.PI);
    double right = StrictMath.cos(direction);
    double down = StrictMath.sin(direction);
    double vignette = settings.vignette().draw(random);
    Shadow shadow = shadow(width, height);
    double half = Math.max(width, height) / 2.0;
    for (int i = 0; i < width * height; i++) {
      int line = i / width;
      double x = (i % width - width / 2.0) / half;
      double y = (line - height / 2.0) / half;
      double factor =
          (1 - gradient * (0.5 + (right * x + down * y) / 2.83))
              * (1 - vignette * (x * x + y * y) / 2)
              * shadow.factor(i % width, line);
      for (int c = 0; c < 3; c++) {
        photo[c][i] *= (float) (exposure[c] * factor);
      }
    }
  }

  private Shadow shadow(int width, int height) {
    double depth = random.nextInt(2) == 0 ? settings.shadow().draw(random) : 0;
    double side = Math.max(width, height);
    double direction = random.uniform(0, 2 * StrictMath.PI);
    return new Shadow(
        depth,
        StrictMath.cos(direction),
        StrictMath.sin(direction),
        random.uniform(-0.3, 0.3) * Math.min(width, height),
        side * random.uniform(0.02, 0.12),
        new ValueNoise(width, height, side * random.uniform(0.15, 0.4), random),
        width / 2.0,
        height / 2.0);
  }

  /** Half plane with a wavy, soft edge. */
  private record Shadow(
      double depth,
      double right,
      double down,
      double offset,
      double softness,
      ValueNoise wave,
      double centerX,
      double centerY) {

    double factor(int x, int y) {
      double fromEdge = right * (x - centerX) + down * (y - centerY) - offset;
      double t = 0.5 + fromEdge / softness + 1.5 * wave.at(x, y);
      double soft = Math.max(0, Math.min(1, t));
      return 1 - depth * soft * soft * (3 - 2 * soft);
    }
  }
}
