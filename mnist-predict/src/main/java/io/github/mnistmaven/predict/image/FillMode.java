package io.github.mnistmaven.predict.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values outside the image in affine transforms, as in Keras and SciPy. */
public enum FillMode {
  /** Nearest border pixel: {@code aaaa|abcd|dddd}. */
  NEAREST,
  /** Constant value {@code cval} for every sample outside the image, without interpolation. */
  CONSTANT,
  /** Image reflected at the outer edge of its border pixels: {@code dcba|abcd|dcba}. */
  REFLECT,
  /**
   * Image repeated with a period of {@code n - 1} pixels, as in SciPy's mode "wrap": the first and
   * last pixel of a row coincide.
   */
  WRAP;

  /**
   * Parses a name of Keras: nearest, constant, reflect or wrap.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static FillMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fillMode must be " + allowed() + " but is '" + name + "'"));
  }

  /** Returns Keras' name, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names of all modes, for messages. */
  public static String allowed() {
    return "one of "
        + Arrays.stream(values()).map(FillMode::toString).collect(Collectors.joining(", "));
  }
}
