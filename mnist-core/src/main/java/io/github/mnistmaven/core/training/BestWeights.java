package io.github.mnistmaven.core.training;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Weights and running statistics of the best epoch so far, in the order of {@code
 * NetworkSpec.weightShapes}. Empty without {@code restoreBestWeights}: the engine has the weights
 * of the last epoch.
 */
final class BestWeights {
  private final TrainingPolicy policy;
  private Optional<float[]> weights;

  /**
   * Creates the best weights of a new or resumed training.
   *
   * @param policy policy that selects the best epoch
   * @param weights value of {@link #weights} at the checkpoint; empty for a new training
   */
  BestWeights(TrainingPolicy policy, Optional<float[]> weights) {
    this.policy = policy;
    this.weights = weights;
  }

  /** Copies the weights after an epoch if it is the best so far. */
  void offer(Supplier<float[]> current) {
    if (policy.settings().restoreBestWeights()
        && policy.selectedEpoch().epoch() == policy.epochs().size()) {
      weights = Optional.of(current.get().clone());
    }
  }

  /** Returns the weights, which callers must not change. */
  Optional<float[]> weights() {
    return weights;
  }
}
