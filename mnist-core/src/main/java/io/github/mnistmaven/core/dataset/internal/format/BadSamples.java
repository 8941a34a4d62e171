package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.SkippedSample;
import java.util.ArrayList;
import java.util.List;

/** Answers a malformed sample as the user asked: an error, or a line in the list of the skipped. */
public final class BadSamples {
  private final OnBadSample answer;
  private final List<SkippedSample> skipped = new ArrayList<>();

  /** A list to fill, or an error at the first. */
  public BadSamples(OnBadSample answer) {
    this.answer = answer;
  }

  /** Throws, or notes the sample as skipped. */
  public void report(MalformedDatasetException bad) throws MalformedDatasetException {
    report(bad, 0);
  }

  /** Throws, or notes the sample as skipped and how many of its values are missing. */
  void report(MalformedDatasetException bad, int missingValues) throws MalformedDatasetException {
    if (answer == OnBadSample.FAIL) {
      throw bad;
    }
    skipped.add(new SkippedSample(bad.source(), bad.position(), bad.reason(), missingValues));
  }

  int count() {
    return skipped.size();
  }

  /** What was left out, in the order of reading. */
  public List<SkippedSample> skipped() {
    return List.copyOf(skipped);
  }
}
