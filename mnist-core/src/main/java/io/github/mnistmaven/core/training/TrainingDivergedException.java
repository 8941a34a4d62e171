package io.github.mnistmaven.core.training;

/** The loss is no longer a number; nothing was saved. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int epoch, double learningRate) {
    super(
        "training diverged: the loss is not a number in epoch "
            + epoch
            + " at learning rate "
            + learningRate
            + "; try a smaller learning rate");
  }
}
