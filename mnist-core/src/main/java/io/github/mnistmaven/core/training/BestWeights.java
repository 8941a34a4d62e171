package io.github.mnistmaven.core.training;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Weights of the epoch to keep, running statistics included, in the order of {@code
 * NetworkSpec.weightShapes}. None are held where the last epoch's are kept: the engine has those.
 */
final class BestWeights {
  private final TrainingPolicy course;
  private Optional<float[]> weights;

  /**
   * Goes on from what was held.
   *
   * @param course which knows the epoch to keep
   * @param weights what {@link #weights} gave, or empty at the beginning
   */
  BestWeights(TrainingPolicy course, Optional<float[]> weights) {
    this.course = course;
    this.weights = weights;
  }

  /** Takes the weights after an epoch if it is the one to keep so far. */
  void offer(Supplier<float[]> current) {
    if (course.settings().restoreBestWeights() && course.kept().epoch() == course.epochs().size()) {
      weights = Optional.of(current.get().clone());
    }
  }

  /** What is held; to be read, not changed. */
  Optional<float[]> weights() {
    return weights;
  }
}
