package io.github.mnistmaven.core.augmentation;

/**
 * Weights of a Gaussian filter: those of SciPy's {@code gaussian_filter}, truncated at four
 * standard deviations.
 */
final class GaussianKernel {
  /** Truncation of the Gaussian in standard deviations, SciPy's default. */
  private static final double TRUNCATE = 4;

  private GaussianKernel() {}

  /** Returns the normalized Gaussian at 0, 1, 2 ... pixels from its center. */
  static double[] of(double sigma) {
    double[] kernel = new double[(int) (TRUNCATE * sigma + 0.5) + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }
}
