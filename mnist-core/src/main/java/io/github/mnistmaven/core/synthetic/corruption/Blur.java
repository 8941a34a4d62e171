package io.github.mnistmaven.core.synthetic.corruption;

import static io.github.mnistmaven.core.synthetic.corruption.Corruption.SIDE;

import io.github.mnistmaven.core.synthetic.internal.GaussianBlur;
import io.github.mnistmaven.engine.random.RandomStream;

/** Corruptions that blur an image. */
final class Blur {
  private Blur() {}

  /**
   * Blurs, swaps each pixel with probability 0.5 with one that is 0 or 1 pixels to the left and
   * above, from the lower right on, and blurs again.
   */
  static float[] glass(float[] image, double sigma, int passes, RandomStream random) {
    float[] blurred = GaussianBlur.apply(image, SIDE, sigma);
    for (int pass = 0; pass < passes; pass++) {
      for (int row = SIDE - 1; row > 1; row--) {
        for (int column = SIDE - 1; column > 1; column--) {
          if (random.nextInt(2) == 1) {
            int pixel = row * SIDE + column;
            int other = pixel - random.nextInt(2) * SIDE - random.nextInt(2);
            float value = blurred[pixel];
            blurred[pixel] = blurred[other];
            blurred[other] = value;
          }
        }
      }
    }
    return GaussianBlur.apply(blurred, SIDE, sigma);
  }

  /**
   * Averages the pixels on a ray with the weights of half a Gaussian, as ImageMagick's motion blur
   * does. Pixels outside the image equal the nearest border pixel.
   *
   * @param radius the ray has {@code 2 * radius + 1} pixels
   * @param sigma standard deviation in pixels
   * @param degrees direction of the ray, clockwise from the right
   */
  static float[] motion(float[] image, int radius, double sigma, double degrees) {
    double right = StrictMath.cos(StrictMath.toRadians(degrees));
    double down = StrictMath.sin(StrictMath.toRadians(degrees));
    float[] blurred = new float[image.length];
    double sum = 0;
    for (int step = 0; step <= 2 * radius; step++) {
      double weight = StrictMath.exp(-step * step / (2 * sigma * sigma));
      sum += weight;
      int rows = (int) Math.ceil(step * down - 0.5);
      int columns = (int) Math.ceil(step * right - 0.5);
      for (int i = 0; i < image.length; i++) {
        int source = inside(i / SIDE + rows) * SIDE + inside(i % SIDE + columns);
        blurred[i] += (float) (weight * image[source]);
      }
    }
    for (int i = 0; i < image.length; i++) {
      blurred[i] = (float) (blurred[i] / sum);
    }
    return blurred;
  }

  private static int inside(int position) {
    return Math.max(0, Math.min(SIDE - 1, position));
  }
}
