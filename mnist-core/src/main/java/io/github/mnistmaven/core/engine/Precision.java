package io.github.mnistmaven.core.engine;

import java.util.Locale;

/**
 * The numbers that training computes in, as the parameter {@code mnist.precision} takes them.
 * Parameters, their updates and all predictions are float32 in either case.
 */
public enum Precision {
  /** IEEE single precision: 24 bits of significand. */
  F32,
  /**
   * Activations and their gradients in bfloat16, 8 bits of significand, with sums in float32; only
   * on processors with AVX-512 BF16.
   */
  BF16;

  /** The name in settings: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
