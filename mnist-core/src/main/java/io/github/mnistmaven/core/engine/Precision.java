package io.github.mnistmaven.core.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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

  /**
   * Reads a precision, in any case.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  @JsonCreator
  public static Precision of(String text) {
    for (Precision precision : values()) {
      if (precision.toString().equalsIgnoreCase(text.strip())) {
        return precision;
      }
    }
    throw new IllegalArgumentException("precision must be f32 or bf16 but is " + text);
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
