package io.github.mnistmaven.spark.internal.prediction;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Handling of rows without a readable image, with the modes of Spark ML. */
public enum HandleInvalid {
  /** Fails the job. */
  ERROR,
  /** Removes the row. */
  SKIP,
  /** Keeps the row with a null prediction and an error message. */
  KEEP;

  /**
   * Returns the mode with a name.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static HandleInvalid of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name))
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
