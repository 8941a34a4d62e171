package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.core.dataset.Digits;

/**
 * Mean and population standard deviation of pixels.
 *
 * @param mean the mean
 * @param deviation the standard deviation with divisor n
 */
record PixelMoments(double mean, double deviation) {
  /** Of pixels that are standardised already. */
  static final PixelMoments STANDARD = new PixelMoments(0, 1);

  /** Over all pixels of all images, as 0..1. */
  static PixelMoments of(Digits digits) {
    long[] counts = new long[256];
    byte[] pixels = new byte[digits.pixelsPerImage()];
    for (int image = 0; image < digits.count(); image++) {
      digits.copyPixels(image, pixels, 0);
      for (byte pixel : pixels) {
        counts[pixel & 0xFF]++;
      }
    }
    double n = (double) digits.count() * pixels.length;
    double mean = 0;
    for (int level = 0; level < counts.length; level++) {
      mean += level / 255.0 * counts[level] / n;
    }
    double variance = 0;
    for (int level = 0; level < counts.length; level++) {
      double difference = level / 255.0 - mean;
      variance += difference * difference * counts[level] / n;
    }
    return new PixelMoments(mean, Math.sqrt(variance));
  }

  /** Over the pixels of one image. */
  static PixelMoments of(float[] image) {
    double sum = 0;
    for (float pixel : image) {
      sum += pixel;
    }
    double mean = sum / image.length;
    double squares = 0;
    for (float pixel : image) {
      squares += (pixel - mean) * (pixel - mean);
    }
    return new PixelMoments(mean, Math.sqrt(squares / image.length));
  }
}
