package io.github.mnistmaven.spark.internal.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a row without a readable image: Spark ML's own three ways. */
public enum HandleInvalid {
  /** The job ends. */
  ERROR,
  /** The row is left out. */
  SKIP,
  /** The row stays, with no prediction and a sentence that says why. */
  KEEP;

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException if there is none, naming them all
   */
  public static HandleInvalid of(String name) {
    return Arrays.stream(values())
        .filter(way -> way.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "handleInvalid must be one of "
                        + Arrays.stream(values())
                            .map(HandleInvalid::toString)
                            .collect(Collectors.joining(", "))
                        + " but is "
                        + name));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
