package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.WeightPenalty;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.List;
import java.util.SortedMap;

/**
 * An optimiser beside which something holds weights down: a pass over each of them that does so,
 * before those over all parameters. L1 and L2 become a part of the gradient; decoupled decay
 * (Loshchilov and Hutter, 2019) takes its part off the weight itself, as it was before the step.
 *
 * @param penalties by the weights' names
 */
record PenalizedWeights(Optimizer optimizer, SortedMap<String, WeightPenalty> penalties)
    implements Optimizer {

  @Override
  public List<String> stateArrays() {
    return optimizer.stateArrays();
  }

  @Override
  public void addStep(Training training) {
    Passes passes = new Passes("the weights", training);
    Parameters parameters = training.parameters();
    penalties.forEach(
        (name, penalty) -> {
          if (penalty.l1() > 0) {
            passes.addSigns(
                "L1", parameters.gradients(name), parameters.values(name), penalty.l1());
          }
          if (penalty.l2() > 0) {
            passes.add("L2", parameters.gradients(name), 1, parameters.values(name), penalty.l2());
          }
          if (penalty.decay() > 0) {
            passes.addScaled(
                "decay",
                parameters.values(name),
                1,
                parameters.values(name),
                step -> -step.learningRate() * penalty.decay());
          }
        });
    optimizer.addStep(training);
  }
}
