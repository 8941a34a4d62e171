package io.github.mnistmaven.core.digits;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * A sample that was left out because {@link OnBadSample#SKIP} asked for it.
 *
 * @param source the file, or the archive and entry, as the user knows it
 * @param position where in the source, such as {@code line 3, column 7}; empty for a whole file
 * @param reason what was expected and what was found
 * @param missingValues how many of its values are missing: fields that are empty
 */
public record SkippedSample(
    String source,
    String position,
    String reason,
    @JsonSetter(nulls = Nulls.AS_EMPTY) int missingValues) {
  /** A sample of which no value is missing. */
  public SkippedSample(String source, String position, String reason) {
    this(source, position, reason, 0);
  }

  /** The sample as a sentence. */
  public String sentence() {
    return source + (position.isEmpty() ? "" : ", " + position) + ": " + reason;
  }
}
