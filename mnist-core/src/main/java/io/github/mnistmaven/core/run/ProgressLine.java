package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.training.StepProgress;
import java.util.Locale;

/**
 * Progress of a training as one line for a terminal of 80 columns.
 *
 * @param step progress within the epoch
 * @param epochs number of epochs
 * @param imagesPerSecond training throughput
 * @param secondsLeft estimated time until the end of the last epoch, in seconds
 */
record ProgressLine(StepProgress step, int epochs, double imagesPerSecond, double secondsLeft) {
  /** Maximum length: some terminals wrap a line that fills the last of 80 columns. */
  static final int COLUMNS = 79;

  private static final int MAX_BAR = 20;
  private static final int MIN_BAR = 3;

  /** Returns a line such as {@code Epoch 7/20 [===== ] loss 0.0312, accuracy 98.91 %, ...}. */
  String text() {
    String epoch = String.format(Locale.ROOT, "Epoch %d/%d ", step.epoch(), epochs);
    String figures =
        String.format(
            Locale.ROOT,
            "loss %.4f, accuracy %.2f %%, %,.0f images/s, %s left",
            step.loss(),
            100 * step.accuracy(),
            imagesPerSecond,
            duration(Math.round(secondsLeft)));
    int room = COLUMNS - epoch.length() - figures.length() - "[] ".length();
    String line = epoch + bar(Math.min(MAX_BAR, room)) + figures;
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS);
  }

  private String bar(int width) {
    if (width < MIN_BAR) {
      return "";
    }
    int done = (int) ((long) width * step.step() / step.steps());
    return "[" + "=".repeat(done) + " ".repeat(width - done) + "] ";
  }

  /** Formats a duration, such as {@code 0:07}, {@code 12:07} or {@code 1:12:07}. */
  static String duration(long seconds) {
    long hours = seconds / 3600;
    return hours == 0
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
  }
}
