package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;
import static io.github.mnistmaven.core.synthetic.corruption.Corruption.clip;

import io.github.mnistmaven.engine.random.RandomStream;

/**
 * Fog: a part of a fractal map of 256 x 256 points, made by the diamond-square algorithm (Fournier,
 * Fussell and Carpenter, "Computer Rendering of Stochastic Models", 1982) on a torus.
 */
final class Fog {
  private static final int MAP = 256;

  private final double[] map = new double[MAP * MAP];
  private final RandomStream random;

  private Fog(RandomStream random) {
    this.random = random;
  }

  /**
   * Adds {@code density} times the fog, then restores the maximum of the image.
   *
   * @param decay divisor of the random displacement after each halving of the step, above 1;
   *     rougher if smaller
   */
  static float[] add(float[] image, double density, double decay, RandomStream random) {
    double[] fog = new Fog(random).fractal(decay);
    float max = 0;
    for (float pixel : image) {
      max = Math.max(max, pixel);
    }
    float[] foggy = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      double sum = image[i] + density * fog[i / SIDE * MAP + i % SIDE];
      foggy[i] = clip(sum * max / (max + density));
    }
    return foggy;
  }

  /** Returns a map of heights in 0..1. */
  private double[] fractal(double decay) {
    double wobble = 100;
    for (int step = MAP; step >= 2; step /= 2) {
      int half = step / 2;
      for (int row = 0; row < MAP; row += step) {
        for (int column = 0; column < MAP; column += step) {
          double corners =
              at(row, column)
                  + at(row + step, column)
                  + at(row, column + step)
                  + at(row + step, column + step);
          map[(row + half) * MAP + column + half] = displaced(corners / 4, wobble);
        }
      }
      for (int row = 0; row < MAP; row += half) {
        for (int column = row % step == 0 ? half : 0; column < MAP; column += step) {
          double diamond =
              at(row - half, column)
                  + at(row + half, column)
                  + at(row, column - half)
                  + at(row, column + half);
          map[row * MAP + column] = displaced(diamond / 4, wobble);
        }
      }
      wobble /= decay;
    }
    return normalized();
  }

  private double displaced(double mean, double wobble) {
    return mean + random.uniform(-wobble * wobble, wobble * wobble);
  }

  private double at(int row, int column) {
    return map[(row & MAP - 1) * MAP + (column & MAP - 1)];
  }

  private double[] normalized() {
    double min = map[0];
    double max = map[0];
    for (double height : map) {
      min = Math.min(min, height);
      max = Math.max(max, height);
    }
    for (int i = 0; i < map.length; i++) {
      map[i] = (map[i] - min) / (max - min);
    }
    return map;
  }
}
