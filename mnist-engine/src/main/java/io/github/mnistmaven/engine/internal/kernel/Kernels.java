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

  /** Takes the maximum over each of some windows; see {@link VectorPooling#max}. */
  void max(
      float[] x,
      int from,
      int row,
      int rows,
      int columns,
      int count,
      int step,
      int channels,
      float[] y,
      int to);
}
