package io.github.mnistmaven.core.digits;

/** What to do with one malformed row, picture or label among sound ones. */
public enum OnBadSample {
  /** Stop with a {@link MalformedDatasetException} that names it. */
  FAIL,
  /** Leave it out, and list it in the skipped samples of what is read. */
  SKIP;

  /**
   * Reads a choice, in any case.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static OnBadSample of(String text) {
    for (OnBadSample choice : values()) {
      if (choice.name().equalsIgnoreCase(text.strip())) {
        return choice;
      }
    }
    throw new IllegalArgumentException("onBadSample must be fail or skip but is " + text);
  }
}
