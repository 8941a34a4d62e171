package io.github.mnistmaven.core.digits;

/**
 * A sample that was left out because {@link OnBadSample#SKIP} asked for it.
 *
 * @param source the file, or the archive and entry, as the user knows it
 * @param position where in the source, such as {@code line 3, column 7}; empty for a whole file
 * @param reason what was expected and what was found
 */
public record SkippedSample(String source, String position, String reason) {
  /** The sample as a sentence. */
  public String sentence() {
    return source + (position.isEmpty() ? "" : ", " + position) + ": " + reason;
  }
}
