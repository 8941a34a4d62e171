package io.github.mnistmaven.engine.internal.kernel;

import io.github.mnistmaven.engine.VectorModule;

/**
 * Computations of inference: on vectors where the JVM has the vector module, else in plain Java.
 */
public interface Kernels extends Gemm {

  /** Kernels of this JVM. */
  static Kernels ofThisJvm() {
    return VectorModule.isPresent() ? new VectorKernels() : new PlainKernels();
  }

  /** Whether {@link VectorWinograd} can be used. */
  boolean hasWinograd();

  /** Sets what is less than zero to zero. */
  void relu(float[] x, int from, int length);

  /** Computes {@code y = scale x + offset} for each channel of some pixels. */
  void affine(
      float[] x,
      int from,
      int pixels,
      int channels,
      float[] scale,
      float[] offset,
      float[] y,
      int to);

  /**
   * Takes the maximum of each channel over the pixels of a window.
   *
   * @param from place of the window's first pixel
   * @param row values from one row of the image to the next
   */
  void max(float[] x, int from, int row, int rows, int columns, int channels, float[] y, int to);
}
