package io.github.mnistmaven.core.digits;

import io.github.mnistmaven.core.dataset.Dataset;

/** What to do with one malformed row, picture or label among sound ones. */
public enum OnBadSample {
  /** Stop with a {@link MalformedDatasetException} that names it. */
  FAIL,
  /** Leave it out, and list it in {@link Dataset#skipped}. */
  SKIP
}
