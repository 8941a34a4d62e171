package io.github.mnistmaven.core.augmentation;

import io.github.mnistmaven.predict.model.Whitening;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Fit of ZCA whitening to training images: the matrix {@code U diag(1 / sqrt(s + epsilon)) U'},
 * where {@code U diag(s) U'} is the covariance of the images.
 */
final class WhiteningFit {
  /** Maximum number of pixels of an image; the time of a fit grows with its third power. */
  static final int MAX_PIXELS = 1024;

  private WhiteningFit() {}

  /** Fits to images after the subtraction of {@code mean}, which is a single number as in Keras. */
  static Whitening fit(Iterable<float[]> images, double mean, double epsilon) {
    int pixels = images.iterator().next().length;
    check(pixels);
    double[][] covariance = covariance(images, pixels, mean);
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    return Whitening.ofMatrix(whiteningMatrix(eigen, pixels, epsilon));
  }

  /** Checks that a fit supports the number of pixels of an image. */
  static void check(int pixels) {
    if (pixels > MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              "zcaWhitening supports images of at most %d pixels but these have %d;"
                  + " turn off zcaWhitening or use smaller images",
              MAX_PIXELS, pixels));
    }
  }

  /**
   * Returns the mean of {@code (x - mean) (x - mean)'}. Only nonzero pixels are summed, a fifth of
   * an MNIST image. The mean is subtracted at the end, for which double precision suffices.
   */
  private static double[][] covariance(Iterable<float[]> images, int pixels, double mean) {
    double[][] products = new double[pixels][pixels];
    double[] sums = new double[pixels];
    int[] ink = new int[pixels];
    double n = 0;
    for (float[] image : images) {
      int count = findInk(image, ink);
      for (int a = 0; a < count; a++) {
        double pixel = image[ink[a]];
        double[] row = products[ink[a]];
        sums[ink[a]] += pixel;
        for (int b = 0; b < count; b++) {
          row[ink[b]] += pixel * image[ink[b]];
        }
      }
      n++;
    }
    for (int a = 0; a < pixels; a++) {
      for (int b = 0; b < pixels; b++) {
        products[a][b] = products[a][b] / n - mean * (sums[a] + sums[b]) / n + mean * mean;
      }
    }
    return products;
  }

  /** Writes the indices of the nonzero pixels and returns their number. */
  private static int findInk(float[] image, int[] ink) {
    int count = 0;
    for (int pixel = 0; pixel < image.length; pixel++) {
      if (image[pixel] != 0) {
        ink[count++] = pixel;
      }
    }
    return count;
  }

  private static float[] whiteningMatrix(EigenDecomposition eigen, int pixels, double epsilon) {
    double[] result = new double[pixels * pixels];
    for (int k = 0; k < pixels; k++) {
      double factor = 1 / Math.sqrt(Math.max(eigen.getRealEigenvalue(k), 0) + epsilon);
      double[] vector = eigen.getEigenvector(k).toArray();
      for (int a = 0; a < pixels; a++) {
        double scaled = factor * vector[a];
        for (int b = 0; b < pixels; b++) {
          result[a * pixels + b] += scaled * vector[b];
        }
      }
    }
    float[] matrix = new float[result.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) result[i];
    }
    return matrix;
  }
}
