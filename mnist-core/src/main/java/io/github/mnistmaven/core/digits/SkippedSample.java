package io.github.mnistmaven.core.digits;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Sample that was skipped because of {@link OnBadSample#SKIP}.
 *
 * @param source file, or archive and entry, as displayed to the user
 * @param position position in the source, such as {@code line 3, column 7}; empty for a whole file
 * @param reason expected and actual content
 * @param missingValues number of missing values: empty fields
 */
public record SkippedSample(
    String source,
    String position,
    String reason,
    @JsonSetter(nulls = Nulls.AS_EMPTY) int missingValues) {

  /** Returns the sample as a sentence. */
  public String sentence() {
    return source + (position.isEmpty() ? "" : ", " + position) + ": " + reason;
  }
}
