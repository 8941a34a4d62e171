package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.SkippedSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Handler of malformed samples: throws, or records them as skipped, depending on {@link
 * OnBadSample}.
 */
public final class BadSamples {
  private final OnBadSample onBadSample;
  private final List<SkippedSample> skipped = new ArrayList<>();

  /** Creates a handler without skipped samples. */
  public BadSamples(OnBadSample onBadSample) {
    this.onBadSample = onBadSample;
  }

  /** Throws the exception, or records the sample as skipped. */
  public void report(MalformedDatasetException bad) {
    report(bad, 0);
  }

  /**
   * Throws the exception, or records the sample as skipped, with the number of its missing values.
   */
  void report(MalformedDatasetException bad, int missingValues) {
    if (onBadSample == OnBadSample.FAIL) {
      throw bad;
    }
    skipped.add(new SkippedSample(bad.source(), bad.position(), bad.reason(), missingValues));
  }

  int count() {
    return skipped.size();
  }

  /** Returns the skipped samples, in reading order. */
  public List<SkippedSample> skipped() {
    return List.copyOf(skipped);
  }
}
