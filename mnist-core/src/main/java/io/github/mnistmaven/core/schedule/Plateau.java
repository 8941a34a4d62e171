package io.github.mnistmaven.core.schedule;

/**
 * State of {@link ReduceOnPlateau} after some epochs; the names are those of Keras' callback.
 *
 * @param rule parameters of the schedule
 * @param rate learning rate of the next epoch
 * @param best lowest validation loss that counted as an improvement
 * @param waited number of epochs without improvement
 * @param cooldown number of remaining cooldown epochs, during which {@code waited} is 0
 */
record Plateau(ReduceOnPlateau rule, double rate, double best, int waited, int cooldown) {

  /** Returns the state before the first epoch. */
  static Plateau beginning(ReduceOnPlateau rule, double initial) {
    return new Plateau(rule, initial, Double.POSITIVE_INFINITY, 0, 0);
  }

  /** Returns the state after one more epoch. As in Keras, the last epoch of a cooldown counts. */
  Plateau next(double validationLoss) {
    int cooling = Math.max(cooldown - 1, 0);
    if (validationLoss < best - rule.minDelta()) {
      return new Plateau(rule, rate, validationLoss, 0, cooling);
    }
    if (cooling > 0) {
      return new Plateau(rule, rate, best, 0, cooling);
    }
    int waiting = waited + 1;
    return waiting >= rule.patience() && rate > rule.min()
        ? new Plateau(rule, Math.max(rate * rule.factor(), rule.min()), best, 0, rule.cooldown())
        : new Plateau(rule, rate, best, waiting, 0);
  }
}
