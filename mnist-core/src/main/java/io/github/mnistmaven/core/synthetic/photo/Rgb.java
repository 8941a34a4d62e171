package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.engine.random.RandomStream;

/** Color as the fraction of reflected light, linear, 0..1. */
record Rgb(double red, double green, double blue) {
  static Rgb gray(double value) {
    return new Rgb(value, value, value);
  }

  /** Returns a random point between two colors. */
  static Rgb between(Rgb a, Rgb b, RandomStream random) {
    double t = random.nextDouble();
    return new Rgb(
        a.red + t * (b.red - a.red),
        a.green + t * (b.green - a.green),
        a.blue + t * (b.blue - a.blue));
  }
}
