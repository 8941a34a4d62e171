package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.List;

/** Stochastic gradient descent: w = w - rate g. */
final class Sgd implements Optimizer {
  Sgd(org.nd4j.linalg.learning.config.Sgd updater) {
    // It has no number but the learning rate, which each step is told.
  }

  @Override
  public List<String> stateArrays() {
    return List.of();
  }

  @Override
  public void addStep(Training training) {
    Parameters parameters = training.parameters();
    new Passes("gradient descent", training)
        .addScaled(
            "step", parameters.values(), 1, parameters.gradients(), step -> -step.learningRate());
  }
}
