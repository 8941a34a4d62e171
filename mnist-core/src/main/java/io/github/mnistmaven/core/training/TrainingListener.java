package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.EpochResult;

/** Follows a training run. Called on the training thread; an exception ends the training. */
public interface TrainingListener {

  /**
   * A member of an ensemble is about to be trained; what follows is its training. Not called for a
   * single network.
   *
   * @param member its number, from 1
   * @param members how many there are
   */
  default void onMember(int member, int members) {}

  /** Training is about to start: engine, threads, sizes, in one sentence each. */
  default void onStart(TrainingStart start) {}

  /** A step has ended; called often, so it must return soon. */
  default void onStep(StepProgress step) {}

  /** An epoch has ended. */
  default void onEpoch(EpochResult epoch) {}

  /** Training has ended. */
  default void onEnd(TrainingEnd end) {}

  /** Confidences have been corrected, where the settings ask for it. */
  default void onCalibration(CalibrationEnd calibration) {}

  /** A listener that does nothing. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }
}
