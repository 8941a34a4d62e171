package io.github.mnistmaven.predict.internal.image;

/**
 * Mean and population standard deviation of pixels.
 *
 * @param mean mean
 * @param deviation standard deviation with divisor n
 */
public record PixelMoments(double mean, double deviation) {
  /** Moments of pixels that are already standardized. */
  public static final PixelMoments STANDARD = new PixelMoments(0, 1);

  /** Returns the moments of all pixels of some images. */
  public static PixelMoments of(Iterable<float[]> images) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (float[] image : images) {
      for (float pixel : image) {
        sum += pixel;
        squares += (double) pixel * pixel;
      }
      n += image.length;
    }
    double mean = sum / n;
    return new PixelMoments(mean, Math.sqrt(Math.max(0, squares / n - mean * mean)));
  }
}
