package io.github.mnistmaven.core.digits;

/** Handling of a malformed row, image file or label. */
public enum OnBadSample {
  /** Throws a {@link MalformedDatasetException} that names the sample. */
  FAIL,
  /** Skips the sample and adds it to the list of skipped samples. */
  SKIP
}
