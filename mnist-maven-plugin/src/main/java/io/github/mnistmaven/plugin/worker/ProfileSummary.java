package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.dataset.DatasetProfile;
import io.github.mnistmaven.core.dataset.PartProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The profile of a data set in a few sentences; the whole stands in {@code dataset.json}. */
final class ProfileSummary {
  private static final int CLASSES_LISTED = 20;

  private ProfileSummary() {}

  static List<String> of(DatasetProfile profile) {
    List<String> sentences = new ArrayList<>();
    PartProfile training = profile.training();
    sentences.add(
        format(
            "Data: %s, images of %d x %d, %d classes; %,d to train on, %,d to validate, %,d to test",
            profile.source(),
            profile.height(),
            profile.width(),
            profile.classNames().size(),
            training.count(),
            profile.validation().count(),
            profile.test().count()));
    sentences.add(
        format(
            "Pixels: %s, mean %.2f, std %.2f, min %d, quartiles %.0f %.0f %.0f, max %d; %d constant",
            profile.dataType(),
            training.pixels().mean(),
            training.pixels().standardDeviation(),
            training.pixels().min(),
            training.pixels().lowerQuartile(),
            training.pixels().median(),
            training.pixels().upperQuartile(),
            training.pixels().max(),
            profile.constantPixels()));
    sentences.add("Labels: " + labels(profile));
    if (profile.skippedSamples() > 0) {
      sentences.add(
          format(
              "Left out: %,d malformed samples, listed in the report", profile.skippedSamples()));
    }
    return sentences;
  }

  private static String labels(DatasetProfile profile) {
    List<String> names = profile.classNames();
    String counts =
        IntStream.range(0, Math.min(CLASSES_LISTED, names.size()))
            .mapToObj(i -> names.get(i) + " " + profile.training().labelCounts().get(i))
            .collect(Collectors.joining(", "));
    return names.size() > CLASSES_LISTED ? counts + ", ..." : counts;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
