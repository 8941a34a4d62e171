package io.github.mnistmaven.core.engine.internal.onednn;

/**
 * The constants of Adam (Kingma and Ba, 2015).
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root of the mean of squared gradients
 */
record AdamSettings(double beta1, double beta2, double epsilon) {

  /** The learning rate times both bias corrections, as DL4J folds them, at step {@code t >= 1}. */
  double correctedRate(double learningRate, int t) {
    return learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }
}
