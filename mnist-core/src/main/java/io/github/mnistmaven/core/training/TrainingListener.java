package io.github.mnistmaven.core.training;

/** Follows a training run. Called on the training thread; an exception ends the training. */
public interface TrainingListener {

  /** Training is about to start: engine, threads, sizes, in one sentence each. */
  default void onStart(TrainingStart start) {}

  /** A step has ended; called often, so it must return soon. */
  default void onStep(StepProgress step) {}

  /** An epoch has ended. */
  default void onEpoch(EpochResult epoch) {}

  /** Training has ended. */
  default void onEnd(TrainingEnd end) {}

  /** A listener that does nothing. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }
}
