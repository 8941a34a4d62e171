package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;
import static io.github.mnistmaven.core.synthetic.corruption.Corruption.clip;

import io.github.mnistmaven.engine.random.RandomStream;

/** Corruptions that act on single pixels. */
final class Noise {
  private Noise() {}

  /** Shot noise; {@code photons} is the mean count of a pixel of full intensity. */
  static float[] shot(float[] image, double photons, RandomStream random) {
    float[] noisy = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      noisy[i] = clip(poisson(image[i] * photons, random) / photons);
    }
    return noisy;
  }

  /** Draws a Poisson number (Knuth, "The Art of Computer Programming", volume 2, 3.4.1). */
  private static int poisson(double mean, RandomStream random) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Sets a pixel with probability {@code amount}, to 0 or 1 with equal probability. */
  static float[] impulse(float[] image, double amount, RandomStream random) {
    float[] noisy = image.clone();
    for (int i = 0; i < image.length; i++) {
      if (random.nextDouble() < amount) {
        noisy[i] = random.nextInt(2);
      }
    }
    return noisy;
  }

  static float[] brightness(float[] image, double increase) {
    float[] bright = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      bright[i] = clip(image[i] + increase);
    }
    return bright;
  }

  /** Inverts the first and the last {@code columns} columns. */
  static float[] stripe(float[] image, int columns) {
    float[] striped = image.clone();
    for (int i = 0; i < image.length; i++) {
      int column = i % SIDE;
      if (column < columns || column >= SIDE - columns) {
        striped[i] = 1 - image[i];
      }
    }
    return striped;
  }
}
