package io.github.mnistmaven.core.augmentation;

/**
 * Mean and population standard deviation of pixels.
 *
 * @param mean the mean
 * @param deviation the standard deviation with divisor n
 */
record PixelMoments(double mean, double deviation) {
  /** Of pixels that are standardised already. */
  static final PixelMoments STANDARD = new PixelMoments(0, 1);

  /** Over all pixels of all images. */
  static PixelMoments of(Iterable<float[]> images) {
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
