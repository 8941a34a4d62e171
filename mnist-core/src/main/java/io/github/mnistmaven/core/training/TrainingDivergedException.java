package io.github.mnistmaven.core.training;

import io.github.mnistmaven.engine.MnistException;

/** Thrown if the loss is NaN or infinite; no model was saved. */
public final class TrainingDivergedException extends MnistException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param epoch number of the epoch, from 1
   * @param hasCheckpoint whether there is an earlier checkpoint
   */
  TrainingDivergedException(int epoch, double learningRate, boolean hasCheckpoint) {
    super(
        "training diverged: the loss is not a number in epoch "
            + epoch
            + " at learning rate "
            + learningRate
            + (hasCheckpoint ? "; the last checkpoint is kept" : "")
            + "; try a smaller learning rate");
  }
}
