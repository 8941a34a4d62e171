package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Statistics of all pixel values of a set, 0 to 255, as in pandas' {@code describe()}.
 *
 * @param count number of pixels
 * @param mean mean value; 0 without pixels
 * @param standardDeviation sample standard deviation, with the divisor {@code count - 1}; 0 for
 *     fewer than two pixels
 * @param min minimum
 * @param lowerQuartile 25 % quantile, with linear interpolation
 * @param median 50 % quantile, with linear interpolation
 * @param upperQuartile 75 % quantile, with linear interpolation
 * @param max maximum
 */
public record PixelStatistics(
    long count,
    double mean,
    double standardDeviation,
    int min,
    double lowerQuartile,
    double median,
    double upperQuartile,
    int max) {

  static PixelStatistics of(ImageSet digits) {
    long[] histogram = new long[256];
    byte[] image = new byte[digits.pixelsPerImage()];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyPixels(i, image, 0);
      for (byte pixel : image) {
        histogram[pixel & 0xFF]++;
      }
    }
    return of(histogram);
  }

  private static PixelStatistics of(long[] histogram) {
    long count = 0;
    long sum = 0;
    for (int value = 0; value < histogram.length; value++) {
      count += histogram[value];
      sum += value * histogram[value];
    }
    if (count == 0) {
      return new PixelStatistics(0, 0, 0, 0, 0, 0, 0, 0);
    }
    double mean = sum / (double) count;
    double squares = 0;
    for (int value = 0; value < histogram.length; value++) {
      squares += histogram[value] * (value - mean) * (value - mean);
    }
    return new PixelStatistics(
        count,
        mean,
        count < 2 ? 0 : Math.sqrt(squares / (count - 1)),
        valueAt(histogram, 0),
        quantile(histogram, count, 0.25),
        quantile(histogram, count, 0.5),
        quantile(histogram, count, 0.75),
        valueAt(histogram, count - 1));
  }

  private static double quantile(long[] histogram, long count, double probability) {
    double position = probability * (count - 1);
    long below = (long) Math.floor(position);
    int low = valueAt(histogram, below);
    int high = valueAt(histogram, Math.min(below + 1, count - 1));
    return low + (position - below) * (high - low);
  }

  /**
   * Returns the value at a position in ascending order.
   *
   * @param rank zero-based position
   */
  private static int valueAt(long[] histogram, long rank) {
    long seen = 0;
    int value = -1;
    while (seen <= rank) {
      seen += histogram[++value];
    }
    return value;
  }
}
