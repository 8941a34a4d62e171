package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.EpochResult;

/** Listener of a training. Called on the training thread; an exception ends the training. */
public interface TrainingListener {

  /**
   * Called before the training of each ensemble member. Not called for a single network.
   *
   * @param member number of the member, from 1
   * @param members number of members
   */
  default void onMember(int member, int members) {}

  /** Called before the first step of a network. */
  default void onStart(TrainingStart start) {}

  /** Called after each step or round; must return quickly. */
  default void onStep(StepProgress step) {}

  /** Called after each epoch. */
  default void onEpoch(EpochResult epoch) {}

  /** Called after the last epoch of a network. */
  default void onEnd(TrainingEnd end) {}

  /** Called after calibration, if the settings enable it. */
  default void onCalibration(CalibrationEnd calibration) {}

  /** Returns a listener that does nothing. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }
}
