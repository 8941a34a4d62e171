package io.github.mnistmaven.core.training;

/** The loss is no longer a number; no model was saved. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A loss that is not a number.
   *
   * @param epoch from 1
   * @param kept whether a checkpoint from before is there
   */
  TrainingDivergedException(int epoch, double learningRate, boolean kept) {
    super(
        "training diverged: the loss is not a number in epoch "
            + epoch
            + " at learning rate "
            + learningRate
            + (kept ? "; the checkpoint from before is kept" : "")
            + "; try a smaller learning rate");
  }
}
