package io.github.mnistmaven.core.engine.internal.onednn.configuration;

import java.util.Optional;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * What holds a layer's weights down; its biases are free.
 *
 * @param l1 is added to the gradient, times the weight's sign, before the optimiser
 * @param l2 is added to the gradient, times the weight, before the optimiser
 * @param decay is taken off the weight, times the weight and the learning rate, beside the
 *     optimiser
 */
public record WeightPenalty(double l1, double l2, double decay) {
  static final WeightPenalty NONE = new WeightPenalty(0, 0, 0);

  /** Reads one of DL4J's; empty if it is another, or changes from step to step. */
  static Optional<WeightPenalty> of(Regularization regularization) {
    if (regularization instanceof L1Regularization l1
        && l1.getL1() instanceof FixedSchedule factor) {
      return Optional.of(new WeightPenalty(factor.valueAt(0, 0), 0, 0));
    }
    if (regularization instanceof L2Regularization l2
        && l2.getL2() instanceof FixedSchedule factor) {
      return Optional.of(new WeightPenalty(0, factor.valueAt(0, 0), 0));
    }
    if (regularization instanceof WeightDecay decay
        && decay.isApplyLR()
        && decay.getCoeff() instanceof FixedSchedule factor) {
      return Optional.of(new WeightPenalty(0, 0, factor.valueAt(0, 0)));
    }
    return Optional.empty();
  }

  WeightPenalty plus(WeightPenalty other) {
    return new WeightPenalty(l1 + other.l1, l2 + other.l2, decay + other.decay);
  }

  /** Whether it holds nothing down. */
  public boolean isNone() {
    return equals(NONE);
  }
}
