package io.github.mnistmaven.core.digits;

/** What to do with one malformed row, picture or label among sound ones. */
public enum OnBadSample {
  /** Stop with a {@link MalformedDatasetException} that names it. */
  FAIL,
  /** Leave it out, and list it in the skipped samples of what is read. */
  SKIP
}
