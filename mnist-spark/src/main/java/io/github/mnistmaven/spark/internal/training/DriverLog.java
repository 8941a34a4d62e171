package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.training.CalibrationEnd;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a training to the driver's log. */
public final class DriverLog implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(DriverLog.class);

  @Override
  public void onStart(TrainingStart start) {
    LOG.info(start.engine());
    start.notes().forEach(LOG::info);
    start.warnings().forEach(LOG::warn);
  }

  @Override
  public void onEpoch(EpochResult epoch) {
    LOG.info(
        "Epoch {}: loss {}, validation accuracy {}",
        epoch.epoch(),
        epoch.loss(),
        epoch.validationAccuracy());
  }

  @Override
  public void onEnd(TrainingEnd end) {
    end.notes().forEach(LOG::info);
    end.warnings().forEach(LOG::warn);
  }

  @Override
  public void onCalibration(CalibrationEnd calibration) {
    LOG.info(calibration.sentence());
  }
}
