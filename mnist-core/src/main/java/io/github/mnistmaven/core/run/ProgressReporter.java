package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.CalibrationEnd;
import io.github.mnistmaven.core.training.StepProgress;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingStart;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Logs the progress of a training: one line per epoch, and a live line for terminals. */
final class ProgressReporter implements TrainingListener {
  /** Interval of ten updates per second. */
  private static final long LIVE_NANOS = 100_000_000;

  private final int epochs;
  private final RunLog log;
  private final LongSupplier nanoTime;
  private final ThroughputEstimator pace;
  private long epochStart;
  private long nextLive;
  private int membersLeft;
  private boolean estimated;

  ProgressReporter(int epochs, RunLog log) {
    this(epochs, log, System::nanoTime);
  }

  /** Creates a reporter with a clock in nanoseconds. */
  ProgressReporter(int epochs, RunLog log, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.log = log;
    this.nanoTime = nanoTime;
    this.pace = new ThroughputEstimator(epochs, nanoTime);
  }

  @Override
  public void onMember(int member, int members) {
    membersLeft = members - member;
    log.info(format("Ensemble member %d of %d", member, members));
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
    pace.begin();
    epochStart = nanoTime.getAsLong();
    nextLive = epochStart;
  }

  @Override
  public void onStep(StepProgress step) {
    pace.step(step);
    if (!estimated && pace.isSteady()) {
      estimated = true;
      log.info(estimate(step));
    }
    if (pace.latest() - nextLive >= 0) {
      nextLive = pace.latest() + LIVE_NANOS;
      log.live(
          new ProgressLine(step, epochs, pace.imagesPerSecond(), pace.secondsLeft(step)).text());
    }
  }

  private String estimate(StepProgress step) {
    double seconds = pace.secondsOfSteadyStep(step);
    long left = pace.stepsLeft(step) + (long) membersLeft * epochs * step.steps();
    return format(
        "Estimated time: %s for an epoch, %s until training ends, at %,.0f images/s",
        ProgressLine.duration(Math.round(seconds * step.steps())),
        ProgressLine.duration(Math.round(seconds * left)),
        step.images() / (step.step() * seconds));
  }

  @Override
  public void onEpoch(EpochResult epoch) {
    double seconds = (nanoTime.getAsLong() - epochStart) / 1e9;
    log.info(
        format(
            "Epoch %d/%d: loss %.4f, accuracy %.2f %%%s (learning rate %.3g, %.1f s)",
            epoch.epoch(),
            epochs,
            epoch.loss(),
            100 * epoch.accuracy(),
            validation(epoch),
            epoch.learningRate(),
            seconds));
    pace.epoch();
    epochStart = nanoTime.getAsLong();
  }

  private static String validation(EpochResult epoch) {
    if (Double.isNaN(epoch.validationLoss())) {
      return "";
    }
    return format(
            ", validation loss %.4f, accuracy %.2f %%",
            epoch.validationLoss(), 100 * epoch.validationAccuracy())
        + (epoch.hasAverage()
            ? format(" (before averaging %.2f %%)", 100 * epoch.rawValidationAccuracy())
            : "");
  }

  @Override
  public void onEnd(TrainingEnd end) {
    end.notes().forEach(log::info);
    end.warnings().forEach(log::warn);
    log.info(
        format(
            "Trained in %.1f s: %,.0f images/s, %.1f %% of the time waiting for batches",
            end.seconds(), end.imagesPerSecond(), 100 * end.waitShare()));
  }

  @Override
  public void onCalibration(CalibrationEnd calibration) {
    if (calibration.isFitted()) {
      log.info(calibration.sentence());
    } else {
      log.warn(calibration.sentence());
    }
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
