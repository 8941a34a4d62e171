package io.github.mnistmaven.core.results;

import io.github.mnistmaven.core.history.EpochTiming;
import io.github.mnistmaven.core.history.TrainingTiming;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code timing.csv}: one line per epoch, with seconds and images per second. */
final class TimingCsv {
  private static final String HEADER = "epoch,seconds,images_per_second\n";

  private TimingCsv() {}

  static String of(TrainingTiming timing) {
    return timing.epochs().stream()
        .map(TimingCsv::line)
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(EpochTiming epoch) {
    return String.format(
        Locale.ROOT, "%d,%.3f,%.1f\n", epoch.epoch(), epoch.seconds(), epoch.imagesPerSecond());
  }
}
