package io.github.mnistmaven.engine.internal.kernel;

import io.github.mnistmaven.engine.VectorModule;

/** Kernels of inference: vectorized if the JVM has the vector module, otherwise plain Java. */
public interface Kernels extends Gemm {

  /** Returns the kernels of this JVM. */
  static Kernels ofThisJvm() {
    return VectorModule.isPresent() ? new VectorKernels() : new PlainKernels();
  }

  /** Returns whether {@link VectorWinograd} is available. */
  boolean hasWinograd();

  /** Applies ReLU in place. */
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

  /** Computes the maximum of several windows, see {@link VectorPooling#max}. */
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
