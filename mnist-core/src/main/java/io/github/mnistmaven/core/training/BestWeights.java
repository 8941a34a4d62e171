package io.github.mnistmaven.core.training;

import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights of the epoch that is to be kept, as DL4J's vector has them, statistics included. None
 * are held where the last epoch's are kept: the engine has those.
 */
final class BestWeights {
  private final Course course;
  private Optional<float[]> weights;

  /**
   * Goes on from what was held.
   *
   * @param course which knows the epoch to keep
   * @param weights what {@link #weights} gave, or empty at the beginning
   */
  BestWeights(Course course, Optional<float[]> weights) {
    this.course = course;
    this.weights = weights;
  }

  /** Takes the weights after an epoch if it is the one to keep so far. */
  void offer(Supplier<MultiLayerNetwork> current) {
    if (course.settings().keep() == Keep.BEST && course.kept() == course.epochs().size()) {
      weights = Optional.of(current.get().params().toFloatVector());
    }
  }

  /** What is held; to be read, not changed. */
  Optional<float[]> weights() {
    return weights;
  }

  /** The network of the epoch that is kept. */
  MultiLayerNetwork restore(MultiLayerNetwork last) {
    weights.ifPresent(kept -> last.setParams(Nd4j.createFromArray(kept).reshape(1, kept.length)));
    return last;
  }
}
