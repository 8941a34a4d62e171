package io.github.mnistmaven.core.dataset.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text form of a profile for the log. */
final class ProfileText {
  private static final int MAX_LABELS = 10;

  private final DatasetProfile profile;
  private final List<String> lines = new ArrayList<>();

  ProfileText(DatasetProfile profile) {
    this.profile = profile;
  }

  List<String> lines() {
    add(
        "%s: images of %d x %d pixels, %s, %d classes",
        profile.source(),
        profile.height(),
        profile.width(),
        profile.dataType(),
        profile.classNames().size());
    add(
        "%-10s %8s %9s %7s %7s %4s %6s %6s %6s %4s",
        "", "images", "imbalance", "mean", "std", "min", "25%", "50%", "75%", "max");
    addSubset("training", profile.training());
    addSubset("validation", profile.validation());
    addSubset("test", profile.test());
    addLabels();
    add(
        "constant pixels: %d of %d; missing values: %d; skipped samples: %d",
        profile.constantPixels(),
        profile.height() * profile.width(),
        profile.missingValues(),
        profile.skippedSamples());
    Duplicates duplicates = profile.duplicates();
    add(
        "groups of duplicate images: %d; in more than one subset: %d; with different labels: %d",
        duplicates.groups(), duplicates.leakingGroups(), duplicates.contradictingGroups());
    lines.addAll(profile.notes());
    return List.copyOf(lines);
  }

  private void addSubset(String name, SubsetProfile subset) {
    if (subset.count() > 0) {
      PixelStatistics pixels = subset.pixels();
      add(
          "%-10s %8d %9.2f %7.2f %7.2f %4d %6.1f %6.1f %6.1f %4d",
          name,
          subset.count(),
          subset.imbalance(),
          pixels.mean(),
          pixels.standardDeviation(),
          pixels.min(),
          pixels.lowerQuartile(),
          pixels.median(),
          pixels.upperQuartile(),
          pixels.max());
    }
  }

  private void addLabels() {
    StringBuilder labels = new StringBuilder("training labels:");
    List<Integer> counts = profile.training().labelCounts();
    for (int label = 0; label < Math.min(MAX_LABELS, counts.size()); label++) {
      labels.append(' ').append(profile.classNames().get(label)).append('=');
      labels.append(counts.get(label));
    }
    lines.add(counts.size() <= MAX_LABELS ? labels.toString() : labels + " ...");
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
