package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.Regularization;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** Mapping of kernel regularization between this library and Deeplearning4j. */
final class RegularizationMapping {
  private RegularizationMapping() {}

  /** Returns Deeplearning4j's regularization as a mutable list. */
  static List<org.nd4j.linalg.learning.regularization.Regularization> toDl4j(
      Regularization regularization) {
    List<org.nd4j.linalg.learning.regularization.Regularization> all = new ArrayList<>();
    if (regularization.l1() > 0) {
      all.add(new L1Regularization(regularization.l1()));
    }
    if (regularization.l2() > 0) {
      all.add(new L2Regularization(regularization.l2()));
    }
    if (regularization.weightDecay() > 0) {
      all.add(new WeightDecay(regularization.weightDecay(), true));
    }
    return all;
  }

  /**
   * Returns the regularization of a layer.
   *
   * @throws UnsupportedNetworkException if it is of another kind, or changes during training
   */
  static Regularization of(SourceLayer<? extends BaseLayer> from) {
    Factors factors = new Factors(from);
    if (from.configuration().getRegularization() != null) {
      from.configuration().getRegularization().forEach(factors::add);
    }
    return new Regularization(factors.l1, factors.l2, factors.weightDecay);
  }

  /** Sums of the factors of a layer. */
  private static final class Factors {
    private final SourceLayer<?> from;
    private double l1;
    private double l2;
    private double weightDecay;

    Factors(SourceLayer<?> from) {
      this.from = from;
    }

    void add(org.nd4j.linalg.learning.regularization.Regularization regularization) {
      if (regularization == null) {
        throw from.unsupported("the regularization must be L1, L2 or weight decay but is missing");
      }
      if (regularization.getClass() == L1Regularization.class) {
        l1 += fixed(((L1Regularization) regularization).getL1());
      } else if (regularization.getClass() == L2Regularization.class) {
        l2 += fixed(((L2Regularization) regularization).getL2());
      } else if (regularization.getClass() == WeightDecay.class) {
        WeightDecay decay = (WeightDecay) regularization;
        from.require(decay.isApplyLR(), "applyLR of the weight decay", "true", "false");
        weightDecay += fixed(decay.getCoeff());
      } else {
        throw from.unsupported(
            "the regularization must be L1, L2 or weight decay but is "
                + regularization.getClass().getSimpleName());
      }
    }

    private double fixed(ISchedule schedule) {
      from.require(
          schedule instanceof FixedSchedule, "a regularization factor", "a fixed number", schedule);
      return schedule.valueAt(0, 0);
    }
  }
}
