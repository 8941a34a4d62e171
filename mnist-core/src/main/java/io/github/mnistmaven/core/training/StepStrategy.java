package io.github.mnistmaven.core.training;

import io.github.mnistmaven.engine.StepResult;
import java.util.List;

/** Computation of the optimizer steps of an epoch: in this process, or by workers. */
interface StepStrategy extends AutoCloseable {

  /**
   * Trains on the next batches of the epoch, at least one, and updates the engine.
   *
   * @param progress position of the training; not changed
   * @return result of each batch, in the order of the epoch
   */
  List<StepResult> advance(TrainingProgress progress) throws InterruptedException;

  /** Returns the time spent waiting for batches, in seconds. */
  double waitedSeconds();

  /** Returns the environment of workers outside of this process. */
  ComputeEnvironment computedOn();

  /** Stops all threads of this object. */
  @Override
  void close();
}
