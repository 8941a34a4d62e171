package io.github.mnistmaven.core.synthetic.internal;

/**
 * Gaussian blur of an image of floats, {@code [height, width]}, row-major.
 *
 * <p>The kernel is cut at four standard deviations and sums to 1, as in SciPy. Pixels outside the
 * image equal the nearest border pixel.
 */
public final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * Returns the blurred image.
   *
   * @param image {@code [height, width]}
   * @param sigma standard deviation in pixels; 0 returns a copy
   */
  public static float[] apply(float[] image, int width, double sigma) {
    int radius = (int) (4 * sigma + 0.5);
    if (radius == 0) {
      return image.clone();
    }
    float[] kernel = kernel(radius, sigma);
    int height = image.length / width;
    return rows(columns(image, height, width, kernel), height, width, kernel);
  }

  private static float[] kernel(int radius, double sigma) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = i - radius;
      weights[i] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  /** Adds whole rows, so that the inner loop is over adjacent pixels. */
  private static float[] columns(float[] image, int height, int width, float[] kernel) {
    float[] blurred = new float[image.length];
    int radius = kernel.length / 2;
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < kernel.length; k++) {
        int source = clamp(y + k - radius, height) * width;
        for (int x = 0; x < width; x++) {
          blurred[y * width + x] += kernel[k] * image[source + x];
        }
      }
    }
    return blurred;
  }

  private static float[] rows(float[] image, int height, int width, float[] kernel) {
    float[] blurred = new float[image.length];
    int radius = kernel.length / 2;
    float[] padded = new float[width + 2 * radius];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < padded.length; x++) {
        padded[x] = image[y * width + clamp(x - radius, width)];
      }
      for (int k = 0; k < kernel.length; k++) {
        for (int x = 0; x < width; x++) {
          blurred[y * width + x] += kernel[k] * padded[x + k];
        }
      }
    }
    return blurred;
  }

  private static int clamp(int position, int length) {
    return Math.max(0, Math.min(length - 1, position));
  }
}
