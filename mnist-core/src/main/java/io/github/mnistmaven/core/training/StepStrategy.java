package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.training.internal.checkpoint.ComputeEnvironment;
import io.github.mnistmaven.engine.StepResult;
import java.util.List;

/** How a training gets from one batch to a later one of the same epoch. */
interface StepStrategy extends AutoCloseable {

  /**
   * Trains on the next batches, at least one; then the engine is in the state that follows them.
   *
   * @param journal tells where the training is, and is not changed
   * @return a result for each batch, in the epoch's order
   */
  List<StepResult> advance(TrainingProgress journal) throws InterruptedException;

  /** How long it has waited for batches, in seconds. */
  double waitedSeconds();

  /** What others than this process have computed on. */
  ComputeEnvironment computedOn();

  /** Leaves nothing running. */
  @Override
  void close();
}
