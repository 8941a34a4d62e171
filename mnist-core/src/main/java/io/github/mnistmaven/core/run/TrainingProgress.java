package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.training.EpochResult;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingStart;
import java.util.Locale;

/** Tells a person how training goes, a line an epoch. */
final class TrainingProgress implements TrainingListener {
  private final int epochs;
  private final RunLog log;
  private long epochStart;

  TrainingProgress(int epochs, RunLog log) {
    this.epochs = epochs;
    this.log = log;
  }

  @Override
  public void onStart(TrainingStart start) {
    log.info(start.engine());
    start.warnings().forEach(log::warn);
    start.notes().forEach(log::info);
    log.info(
        format(
            "Training on %,d images, validating on %,d, in %,d epochs of %,d steps",
            start.trainingImages(), start.validationImages(), epochs, start.steps()));
    epochStart = System.nanoTime();
  }

  @Override
  public void onEpoch(EpochResult epoch) {
    double seconds = (System.nanoTime() - epochStart) / 1e9;
    String validation =
        Double.isNaN(epoch.validationLoss())
            ? ""
            : format(
                ", validation loss %.4f, accuracy %.2f %%",
                epoch.validationLoss(), 100 * epoch.validationAccuracy());
    log.info(
        format(
            "Epoch %d/%d: loss %.4f, accuracy %.2f %%%s (learning rate %.3g, %.1f s)",
            epoch.epoch(),
            epochs,
            epoch.loss(),
            100 * epoch.accuracy(),
            validation,
            epoch.learningRate(),
            seconds));
    epochStart = System.nanoTime();
  }

  @Override
  public void onEnd(TrainingEnd end) {
    log.info(
        format(
            "Trained in %.1f s: %,.0f images/s, %.1f %% of the time waiting for batches",
            end.seconds(), end.imagesPerSecond(), 100 * end.waitShare()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
