package io.github.mnistmaven.predict.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an affine transform reads where it looks outside the image, as in Keras and SciPy. */
public enum FillMode {
  /** The nearest pixel of the border: {@code aaaa|abcd|dddd}. */
  NEAREST,
  /** One value, {@code cval}; a sample the least bit outside is that value entirely. */
  CONSTANT,
  /** The image mirrored at the outer edge of its border pixels: {@code dcba|abcd|dcba}. */
  REFLECT,
  /**
   * The image repeated with a period of {@code n - 1} pixels, as SciPy's mode "wrap" has it: first
   * and last pixel of a row count as one.
   */
  WRAP;

  /**
   * The mode of Keras' name: nearest, constant, reflect or wrap.
   *
   * @throws IllegalArgumentException if there is none of that name
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

  /** The name in Keras, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of all modes, for messages. */
  public static String allowed() {
    return "one of "
        + Arrays.stream(values()).map(FillMode::toString).collect(Collectors.joining(", "));
  }
}
