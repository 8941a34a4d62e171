package io.github.mnistmaven.core.schedule;

/**
 * Where {@link ReduceOnPlateau} stands after some epochs; the names are those of Keras' callback.
 *
 * @param rule what is followed
 * @param rate the rate of the next epoch
 * @param best the loss that the next one is to be below
 * @param waited epochs without improvement
 * @param cooldown epochs that still do not count; none has waited then
 */
record Plateau(ReduceOnPlateau rule, double rate, double best, int waited, int cooldown) {

  /** Before the first epoch. */
  static Plateau beginning(ReduceOnPlateau rule, double initial) {
    return new Plateau(rule, initial, Double.POSITIVE_INFINITY, 0, 0);
  }

  /** After one more epoch. The last epoch of a cooldown counts, as it does in Keras. */
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
