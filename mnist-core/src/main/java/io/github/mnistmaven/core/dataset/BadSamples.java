package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.SkippedSample;
import java.util.ArrayList;
import java.util.List;

/** Answers a malformed sample as the user asked: an error, or a line in the list of the skipped. */
final class BadSamples {
  private final OnBadSample answer;
  private final List<SkippedSample> skipped = new ArrayList<>();

  BadSamples(OnBadSample answer) {
    this.answer = answer;
  }

  /** Throws, or notes the sample as skipped. */
  void report(MalformedDatasetException bad) throws MalformedDatasetException {
    if (answer == OnBadSample.FAIL) {
      throw bad;
    }
    skipped.add(new SkippedSample(bad.source(), bad.position(), bad.reason()));
  }

  int count() {
    return skipped.size();
  }

  List<SkippedSample> skipped() {
    return List.copyOf(skipped);
  }
}
